/** Words that several screens share. */
export const commonEn = {
  appName: 'ViClipCap Studio',
  cancel: 'Cancel',
  close: 'Close',
  open: 'Open',
  back: 'Back',
  retry: 'Try again',
  details: 'Details',
  loading: 'Loading…',
  none: 'None',
  imageCount_one: '{{count}} picture',
  imageCount_other: '{{count}} pictures',
  captionCount_one: '{{count}} caption',
  captionCount_other: '{{count}} captions',
  suggestionCount_one: '{{count}} suggestion',
  suggestionCount_other: '{{count}} suggestions',
  confidence: 'Confidence {{percent}}',
  jobProgress: '{{done}} of {{total}}',
  jobPreparing: 'Preparing…',
  connection: {
    lost: 'The studio does not answer. What you type is kept here and saved as soon as it is back.',
    healing: 'Connecting again…',
    unauthorised:
      'This page is not signed in any more. Open the link that the studio printed when it started.',
  },
  saving: {
    saved: 'All changes saved',
    saving: 'Saving…',
    failed: 'Not saved',
    full: 'Not saved: the disk is full',
  },
} as const;
