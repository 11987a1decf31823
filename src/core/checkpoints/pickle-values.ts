/** A Python global that a state dict may name. It is a name and nothing more: nothing is ever imported. */
export class PickleGlobal {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** What `persistent_load` was given: in a checkpoint, the description of a storage. */
export class PersistentId {
  readonly id: PickleValue;

  constructor(id: PickleValue) {
    this.id = id;
  }
}

/** A Python tuple, kept apart from a list. */
export class PickleTuple {
  readonly items: readonly PickleValue[];

  constructor(items: readonly PickleValue[]) {
    this.items = items;
  }
}

/** A call that the pickle asks for, of a global that may be named; whoever reads the result gives it a meaning. */
export class PickleCall {
  readonly callee: string;
  readonly args: readonly PickleValue[];
  /** What the pickle then gives the result as its state. */
  state: PickleValue = null;

  constructor(callee: string, args: readonly PickleValue[]) {
    this.callee = callee;
    this.args = args;
  }
}

export type PickleDict = Map<PickleValue, PickleValue>;

export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PickleValue[]
  | PickleTuple
  | PickleDict
  | PickleGlobal
  | PickleCall
  | PersistentId;
