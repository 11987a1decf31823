import { type Command, Option } from 'commander';
import { DEVICES, GPU_PRECISIONS } from '#shared/api/app-settings.ts';

/** `--device` and `--precision`, which together are a `DeviceChoice`. */
export function addDeviceOptions(command: Command): Command {
  return addDeviceOption(command).addOption(
    new Option('--precision <precision>', 'what a GPU multiplies; the CPU always takes fp32')
      .choices([...GPU_PRECISIONS])
      .default('fp16'),
  );
}

/** `--device` alone, where nothing but embeddings is computed, which takes fp32. */
export function addDeviceOption(command: Command): Command {
  return command.addOption(
    new Option('--device <device>', 'where the model runs; auto takes a GPU if there is one')
      .choices([...DEVICES])
      .default('auto'),
  );
}
