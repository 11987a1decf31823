import { CheckpointError } from './checkpoint-error.ts';
import { PickleCall, type PickleDict, type PickleValue } from './pickle-values.ts';
import { isStateDictGlobal } from './torch-tensors.ts';

/** Modules inside one another; published models nest five. */
const MAX_DEPTH = 32;
const MAX_ATTRIBUTES = 100_000;

/**
 * Whether a TorchScript archive may name this global: beside a state dict's, its own classes, of which only the
 * attributes are read, and the makers of typed lists.
 */
export function isScriptGlobal(name: string): boolean {
  return (
    isStateDictGlobal(name) ||
    name.startsWith('__torch__.') ||
    /^torch\.jit\._pickle\.(build_(int|double|bool|tensor)list|restore_type_tag)$/.test(name)
  );
}

/**
 * The attributes of a TorchScript module and of the modules inside it, by the names that they have in its state
 * dict. OpenAI published CLIP so.
 *
 * @returns `undefined` if the value is no module.
 * @throws CheckpointError `PICKLE_TOO_DEEP` or `PICKLE_TOO_LARGE`.
 */
export function flattenScriptModule(value: PickleValue, where: string): PickleDict | undefined {
  const root = findAttributes(value);
  if (root === undefined) return undefined;
  const flat: PickleDict = new Map();
  const modules = [{ prefix: '', depth: 0, attributes: root }];
  for (const { prefix, depth, attributes } of modules) {
    if (depth === MAX_DEPTH) fail('PICKLE_TOO_DEEP', where, 'too many modules inside each other');
    for (const [name, attribute] of attributes) {
      const path = `${prefix}${String(name)}`;
      const inner = findAttributes(attribute);
      if (inner === undefined) flat.set(path, attribute);
      else modules.push({ prefix: `${path}.`, depth: depth + 1, attributes: inner });
    }
    const count = flat.size + modules.length;
    if (count > MAX_ATTRIBUTES) fail('PICKLE_TOO_LARGE', where, 'too many attributes');
  }
  return flat;
}

function findAttributes(value: PickleValue): PickleDict | undefined {
  const isModule = value instanceof PickleCall && value.callee.startsWith('__torch__.');
  return isModule && value.state instanceof Map ? value.state : undefined;
}

function fail(fault: CheckpointError['fault'], where: string, what: string): never {
  throw new CheckpointError(fault, `${where}: the script has ${what}`);
}
