import type { ErrorTexts } from '#renderer/i18n/error-text.ts';

export const errorsEn = {
  BAD_REQUEST: {
    what: 'The studio did not accept this.',
    next: 'Check what was entered; the details name the part.',
  },
  CORRUPT_FILE: {
    what: 'The file is damaged or not of the kind it should be.',
    next: 'Try another copy of it.',
  },
  DISK_FULL: {
    what: 'The disk is full.',
    next: 'Free some space, then try again; nothing that was saved is lost.',
  },
  DOWNLOAD_FAILED: {
    what: 'The download did not come to its end.',
    next: 'Continue later; what has arrived is kept.',
  },
  EDIT_CONFLICT: {
    what: 'Somebody else changed this in the meantime.',
    next: 'Look at what is there now, then decide.',
  },
  ENGINE_CRASHED: {
    what: 'The process that computes stopped unexpectedly.',
    next: 'It is started again when it is needed; try once more.',
  },
  ENGINE_UNAVAILABLE: {
    what: 'The suggestion engine does not start.',
    next: 'See the Models screen for the reason, and start it again there.',
  },
  FILE_NOT_FOUND: {
    what: 'The file or folder is not there.',
    next: 'Check whether it was moved or its drive is missing.',
  },
  FILE_NOT_READABLE: {
    what: 'The file or folder cannot be read.',
    next: 'Check its permissions.',
  },
  FILE_NOT_WRITABLE: {
    what: 'The file or folder cannot be written.',
    next: 'Choose another place, or check its permissions.',
  },
  IMAGE_TOO_LARGE: {
    what: 'The picture is too large.',
    next: 'Make a smaller copy and import that.',
  },
  IMAGE_UNREADABLE: {
    what: 'The picture cannot be read.',
    next: 'It may be damaged; try another copy.',
  },
  IMAGE_UNSUPPORTED: {
    what: 'This is not a picture of a supported kind.',
    next: 'Save it as JPEG, PNG or WebP and import that. If it is one, it is damaged; try another copy.',
  },
  JAVA_NOT_FOUND: {
    what: 'There is no Java on this computer.',
    next: 'Install Java 8 or newer, or leave this metric out.',
  },
  MODEL_INVALID: {
    what: 'The model pack is incomplete or damaged.',
    next: 'Choose another pack on the Models screen.',
  },
  MODEL_LACKS_TEXT: {
    what: 'This model pack cannot read texts.',
    next: 'Choose a pack that has the text tower of its CLIP as well.',
  },
  MODEL_NOT_FOUND: {
    what: 'There is no such model pack.',
    next: 'Choose a pack on the Models screen.',
  },
  NOT_FOUND: {
    what: 'This is not there any more.',
    next: 'Somebody may have removed it; go back and look again.',
  },
  NOT_PERMITTED: {
    what: 'This project is blind: you see and change your own captions only.',
    next: 'Ask a reviewer, who can change that under Review → People.',
  },
  PATTERN_INVALID: {
    what: 'This is not a regular expression.',
    next: 'Close every bracket, or turn the pattern switch off to look for the text itself.',
  },
  PROGRAM_FAILED: {
    what: 'A program outside the studio failed.',
    next: 'The details are its own last words.',
  },
  PROJECT_EXISTS: {
    what: 'Something with this name is already there.',
    next: 'Choose another name or folder.',
  },
  PROJECT_FROM_NEWER_VERSION: {
    what: 'The project comes from a newer version of the studio.',
    next: 'Update the studio to open it.',
  },
  PROJECT_INVALID: {
    what: 'This folder is not a project of the studio.',
    next: 'Choose a folder whose name ends in .viclip.',
  },
  PROJECT_LOCKED: {
    what: 'Another program is using the project.',
    next: 'Close it there, then try again.',
  },
  SEARCH_TOO_SLOW: {
    what: 'The search was given up because the pattern takes too long.',
    next: 'Make the pattern simpler, above all repetitions inside repetitions.',
  },
  SPLIT_LEAKS: {
    what: 'Validation or test has pictures that look like others elsewhere.',
    next: 'Look at them under Review → Splits; draw the splits anew, or let them be there.',
    link: 'Look at the pictures',
  },
  BUG: {
    what: 'Something went wrong in the studio.',
    next: 'Try again; if it happens again, the log says more.',
  },
  OFFLINE: {
    what: 'The studio does not answer.',
    next: 'It connects again by itself once the studio runs.',
  },
} as const satisfies ErrorTexts;
