import { AppError, type ErrorCode } from '#shared/errors.ts';

/** What can be wrong with a checkpoint, and whether its file is broken or the model in it is not one of ours. */
const FAULTS = {
  FORMAT_UNKNOWN: 'MODEL_INVALID',
  FILE_TRUNCATED: 'CORRUPT_FILE',

  HEADER_TOO_LARGE: 'CORRUPT_FILE',
  HEADER_INVALID: 'CORRUPT_FILE',
  TENSOR_DUPLICATE: 'CORRUPT_FILE',
  TYPE_UNSUPPORTED: 'MODEL_INVALID',
  SHAPE_INVALID: 'CORRUPT_FILE',
  LENGTH_DISAGREES: 'CORRUPT_FILE',
  OFFSET_OUT_OF_RANGE: 'CORRUPT_FILE',
  TENSORS_OVERLAP: 'CORRUPT_FILE',
  BYTES_UNCLAIMED: 'CORRUPT_FILE',

  ZIP_DIRECTORY_INVALID: 'CORRUPT_FILE',
  ZIP_ENTRY_MISSING: 'CORRUPT_FILE',
  ZIP_ENTRY_PACKED: 'MODEL_INVALID',

  PICKLE_TOO_LARGE: 'CORRUPT_FILE',
  PICKLE_TOO_DEEP: 'CORRUPT_FILE',
  PICKLE_OPCODE_REFUSED: 'MODEL_INVALID',
  PICKLE_GLOBAL_REFUSED: 'MODEL_INVALID',
  PICKLE_CALL_REFUSED: 'MODEL_INVALID',
  PICKLE_INVALID: 'CORRUPT_FILE',

  STATE_DICT_MISSING: 'MODEL_INVALID',
  STORAGE_MISSING: 'CORRUPT_FILE',
  STORAGE_TOO_SHORT: 'CORRUPT_FILE',

  INDEX_INVALID: 'CORRUPT_FILE',
  SHARD_MISSING: 'MODEL_INVALID',

  CONFIG_INVALID: 'MODEL_INVALID',
  ARCHITECTURE_UNSUPPORTED: 'MODEL_INVALID',
  ACTIVATION_UNSUPPORTED: 'MODEL_INVALID',
  TENSOR_MISSING: 'MODEL_INVALID',
  TENSOR_EXTRA: 'MODEL_INVALID',
  SHAPE_DISAGREES: 'MODEL_INVALID',
  VOCABULARY_DISAGREES: 'MODEL_INVALID',
} as const satisfies Record<string, ErrorCode>;

/** Which of the faults; a test and a log tell them apart by this, a person by the sentence. */
export type CheckpointFault = keyof typeof FAULTS;

/** A checkpoint that cannot be used, with the path to what is wrong in its message. */
export class CheckpointError extends AppError {
  readonly fault: CheckpointFault;

  constructor(fault: CheckpointFault, message: string, options?: ErrorOptions) {
    super(FAULTS[fault], message, options);
    this.fault = fault;
  }
}
