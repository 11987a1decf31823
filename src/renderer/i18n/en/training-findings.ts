/** What the training doctor finds, why it matters, and how grave it is. */
export const trainingFindingsEn = {
  mend: 'Mend',
  mendLabel: 'Mend: {{change}}',
  again: 'Set up again',
  show: 'Show the pictures',
  addPictures: 'Add pictures',
  oneSide: 'train on the held-out ones too, so that none is on both sides',
  takesAccepted: 'suggestions accepted unchanged too',
  takesUnapproved: 'captions that nobody approved too',
  movedToOneSide: 'No picture is on both sides any more.',
  undo: 'Undo',
  pausesRun: 'To mend it, this run is paused and a new one set up; it can go on at any time.',
  setsUpRun: 'To mend it, a new run is set up; this one stays.',
  severity: { error: 'Serious', warning: 'Warning', info: 'Note' },
  'warm-up-too-long': {
    what: 'The warm-up of {{warmUpSteps}} steps is no shorter than the run of {{totalSteps}}.',
    why: 'The learning rate never gets where it should, so most of the run is spent on learning next to nothing.',
  },
  'no-end-of-caption': {
    what: 'Only {{ended}} of {{captions}} captions end in a token that ends decoding.',
    why: 'The model does not learn when to stop, and goes on until it is cut off.',
  },
  'captions-too-long': {
    what: '{{captions}} captions have more than {{limit}} tokens.',
    why: 'They are cut, so their ends are not learnt.',
  },
  'split-overlap': {
    what: '{{images}} held-out pictures are trained on too.',
    why: 'Validation flatters a model that has seen the answers.',
  },
  'near-duplicates-across-splits': {
    what: '{{images}} of {{of}} held-out pictures look nearly like one that is trained on.',
    why: 'Validation flatters the model; on new pictures it is worse.',
  },
  'captions-changed': {
    what: '{{captions}} captions have changed since this run took them.',
    why: 'It goes on with the old ones; a new run takes the new ones.',
  },
  'learning-rate-too-small': {
    what: 'With a learning rate of {{learningRate}} no weight can move by more than {{movement}}.',
    why: 'Weights are around 0.05, so next to nothing is learnt.',
  },
  'self-critical-from-nothing': {
    what: 'Self-critical training would begin with random weights.',
    why: 'What they draw earns nothing, so nothing is learnt. Start from a model that captions already.',
  },
  'self-critical-watches-loss': {
    what: 'The best epoch is told by the loss.',
    why: 'Self-critical training raises CIDEr, and the loss with it; by the loss its epochs look worse.',
  },
  'reward-not-rising': {
    what: 'The captions drawn earn no more than two epochs ago (CIDEr {{before}}, now {{now}}).',
    why: 'The model may have learnt all it can this way, or the learning rate does not suit it.',
  },
  'no-validation': {
    what: 'No images are held out.',
    why: 'Nobody will know whether the model got better, and nothing stops the run early.',
  },
  'early-stop-by-few': {
    what: 'Only {{images}} held-out images decide when the run stops; {{wanted}} or more should.',
    why: 'Their CIDEr wavers, so it may stop too soon. A run to the end keeps its best epoch all the same.',
  },
  'few-images': {
    what: 'There are only {{images}} images to learn from.',
    why: 'Scores vary much from seed to seed; take them as a hint.',
  },
  'network-keys-ignored': {
    what: 'The recipe asks for another network, but starts from the pack’s.',
    why: 'The pack’s kind and sizes are used. To have the recipe’s, start from nothing.',
  },
  'keywords-unseen': {
    what: 'An image that has a keyword is nearer to it than one that lacks it only {{percent}}% of the time; 50% is chance.',
    why: 'The text tower hardly reads these captions, so keywords found by it say little of the image.',
  },
  'loss-not-falling': {
    what: 'The training loss has not fallen for two epochs (from {{before}} to {{now}}).',
    why: 'It may have learnt all it can, or the learning rate does not suit it.',
  },
  'not-a-number': {
    what: 'At step {{step}} the loss was no number any more.',
    why: 'The steps were too large. The run ended; what was best before is kept.',
  },
  'no-improvement': {
    what: 'No epoch did better on held-out images than what the run started from ({{before}}, at best {{best}}).',
    why: 'The run keeps the weights it started from, so nothing got worse. More captions or another learning rate may help.',
  },
  collapse: {
    what: 'Only {{percent}}% of the captions of {{images}} held-out images differ.',
    why: 'The model says the same whatever it sees.',
  },
} as const;
