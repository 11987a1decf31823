/** British spelling → American, for the words that captions use. */
const AMERICAN: ReadonlyMap<string, string> = new Map(
  `aluminium aluminum|analogue analog|armour armor|armoured armored|behaviour behavior|behaviours behaviors|cancelled canceled
catalogue catalog|catalogues catalogs|centimetre centimeter|centimetres centimeters|centre center|centred centered|centres centers
cheque check|cheques checks|clamour clamor|colour color|coloured colored|colourful colorful|colouring coloring
colours colors|cosy cozy|councillor councilor|counsellor counselor|defence defense|dialogue dialog
draught draft|endeavour endeavor|favour favor|favourite favorite|favourites favorites|fibre fiber|fibres fibers|flavour flavor
flavoured flavored|flavours flavors|fulfil fulfill|grey gray|greyish grayish|greys grays|harbour harbor
harbours harbors|honour honor|honours honors|humour humor|jewellery jewelry|judgement judgment|kerb curb|kerbs curbs
kilometre kilometer|kilometres kilometers|labour labor|levelled leveled|licence license|licences licenses|litre liter|litres liters
lustre luster|marvellous marvelous|meagre meager|metre meter|metres meters|millimetre millimeter|mould mold|moulds molds
moustache mustache|moustaches mustaches|neighbour neighbor|neighbourhood neighborhood|neighbouring neighboring|neighbours neighbors
odour odor|offence offense|ochre ocher|organise organize|organised organized|paediatric pediatric|parlour parlor|plough plow
ploughed plowed|ploughing plowing|ploughs plows|programme program|programmes programs|pyjamas pajamas|realise realize|recognise recognize
rumour rumor|sabre saber|saviour savior|savour savor|savoury savory|sceptical skeptical|signalling signaling|sombre somber
splendour splendor|sulphur sulfur|theatre theater|theatres theaters|traveller traveler
travellers travelers|travelled traveled|travelling traveling|tyre tire|tyres tires|vapour vapor|vigour vigor|waggon wagon
woollen woolen|yoghurt yogurt`
    .split(/[|\n]/)
    .map((pair) => pair.split(' ') as [string, string]),
);

/** The American spelling of a word, in lower case, or the word itself where none is known. */
export function toAmericanSpelling(word: string): string {
  return AMERICAN.get(word.toLowerCase()) ?? word;
}
