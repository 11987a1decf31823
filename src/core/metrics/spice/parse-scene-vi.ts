import type { Tokens } from '#core/metrics/ngram-index.ts';
import { parseNumber } from '#core/vietnamese/numerals.ts';
import { SceneBuilder, type SceneGraph, type SceneTag, type TaggedWord } from './scene-graph.ts';

/** Words whose part in a caption is known; every other word is taken for a noun. Words of a set are told apart by spaces. */
const LISTS: Readonly<Record<Exclude<SceneTag, 'noun'>, string>> = {
  classifier: `con cái chiếc cây quả trái ngôi tòa căn bức tấm tờ quyển cuốn bông đóa hòn viên cục thanh khúc sợi dòng bộ đôi cặp
chùm nải bó tô bát đĩa ly cốc chai lon ổ miếng lát khẩu cỗ ngọn đỉnh bãi đám đàn bầy nhóm tốp đoàn toán hàng dãy loạt người đứa
thằng vị tên em cậu cô bà ông anh chị chú bác cụ chàng nàng khu bàn tay làn vũng mái luống thửa cánh vườn mảnh`,
  adjective: `đỏ xanh vàng trắng đen nâu hồng tím cam xám be bạc kem xanh_lá xanh_lá_cây xanh_dương xanh_biển xanh_lam xanh_lục
xanh_nước_biển xanh_da_trời xanh_đậm xanh_nhạt xanh_ngọc xanh_rêu xanh_tươi xanh_mát xanh_mướt đỏ_tươi đỏ_rực vàng_óng vàng_tươi trắng_tinh
to lớn nhỏ bé to_lớn nhỏ_bé nhỏ_nhắn khổng_lồ cao thấp dài ngắn rộng hẹp dày mỏng sâu nông tròn vuông dẹt nhọn cong thẳng phẳng
già trẻ non cũ mới cổ cổ_kính hiện_đại cổ_xưa đẹp xấu xinh xinh_đẹp xinh_xắn dễ_thương đáng_yêu sạch bẩn sạch_sẽ bẩn_thỉu ướt khô nóng lạnh
ấm mát sáng tối rực_rỡ sặc_sỡ lấp_lánh mờ trong đục trong_xanh trong_veo đầy rỗng trống đông vắng đông_đúc đông_người nhộn_nhịp tấp_nập vắng_vẻ
yên_tĩnh yên_bình hoang_vắng rộng_lớn rộng_rãi chật_hẹp chật_chội gọn_gàng ngăn_nắp bừa_bộn lộn_xộn vui vui_vẻ buồn tươi_cười hạnh_phúc
gỗ nhựa sắt đá gạch tre kính sứ thủy_tinh inox kim_loại len da vải giấy béo gầy mập khỏe khỏe_mạnh lực_lưỡng cao_lớn trưởng_thành
nhiều_màu đầy_màu_sắc sọc caro hoa trơn chín tươi sống ngon thơm nóng_hổi hùng_vĩ thơ_mộng xa gần nam nữ`,
  verb: `đi đứng ngồi nằm chạy nhảy bước leo trèo bò bơi lặn bay lượn rơi ngã đi_bộ đi_dạo đi_lại chạy_bộ nằm_ngủ ngủ thức cúi quỳ nghiêng dựa tựa
ăn uống nhai hút ăn_cơm ăn_uống uống_nước nấu nấu_ăn nướng chiên rán xào luộc thái cắt gọt bóc rửa giặt phơi lau quét dọn dọn_dẹp tắm gội chải
mặc đội đeo mang xách cầm nắm giữ ôm bế ẵm cõng gánh vác khiêng bưng bê đẩy kéo chèo lái chở thồ dắt cưỡi đạp ném bắt đá đánh đập đấm vung tung
hứng chụp sút chuyền giao phát trượt lướt trượt_tuyết trượt_ván lướt_sóng thả câu câu_cá thả_diều đua thi_đấu thi tập tập_luyện luyện_tập chơi
nô_đùa vui_chơi đùa đùa_giỡn biểu_diễn múa hát nhảy_múa đàn thổi gõ vẽ viết đọc học dạy giảng nghe nhìn ngắm xem ngó quan_sát theo_dõi hướng
hướng_về nói nói_chuyện trò_chuyện gọi hét cười mỉm_cười khóc vẫy vỗ chỉ giơ đưa chào bắt_tay ôm_nhau hôn chụp_ảnh chụp_hình tạo_dáng quay_phim
bán mua bày bày_bán trưng_bày bán_hàng mua_sắm lựa_chọn chọn trả đếm đặt để treo xếp cất bỏ đựng chứa cắm trồng tưới hái gặt cày cấy nhổ thu_hoạch
phun cho chăm_sóc chăn chăn_trâu nuôi làm làm_việc sửa sửa_chữa xây xây_dựng dựng lắp đào chờ đợi chờ_đợi xếp_hàng tụ_tập tập_trung di_chuyển
lưu_thông đậu đỗ dừng đậu_xe neo trôi nổi chảy mọc nở phủ bao_phủ bao_quanh trải trang_trí chiếu soi tỏa cháy bốc đổ mở đóng khoác choàng
quàng nghỉ nghỉ_ngơi thư_giãn cầu_nguyện cúng thắp thả đón tiễn bước_đi tiến đuổi vượt băng qua_đường vui_đùa giúp giúp_đỡ điều_khiển sử_dụng dùng`,
  preposition: `trên dưới trong ngoài ở tại bên cạnh bên_cạnh cạnh_bên gần kế trước sau phía_trước phía_sau đằng_sau đằng_trước giữa ở_giữa xung_quanh quanh dọc dọc_theo
ngang qua từ đến tới vào ra lên xuống về với cùng của bằng theo đối_diện sát kề phía_trên phía_dưới bên_trong bên_ngoài bên_dưới bên_trên ven`,
  number: '',
  and: 'và cùng_với hay hoặc lẫn',
  break: ', . ; trong_khi còn nhưng',
  skip: `đang đã sẽ vừa mới được bị rất khá lắm quá có là thì mà các những mọi mỗi từng này kia đó ấy đấy màu màu_sắc mình nhau để cho nên như
cũng đều lại nữa thêm vài một_số nhiều mấy hầu_hết tất_cả cả một_cách khi lúc những_chiếc và_đang kiểu loại phía chỗ nơi`,
};

const TAGS: ReadonlyMap<string, SceneTag> = new Map(
  (Object.keys(LISTS) as Exclude<SceneTag, 'noun'>[]).flatMap((tag) =>
    LISTS[tag].split(/\s+/u).map((word) => [word, tag] as const),
  ),
);

/** Words that open a noun phrase alone when nothing follows that they classify: *hai người*. */
const CLOSES_PHRASE: ReadonlySet<SceneTag> = new Set(['classifier', 'noun']);

/**
 * Reads a Vietnamese caption as a scene graph: numeral + classifier + noun + adjectives, verbs and prepositions between them.
 *
 * A parser for caption sentences, not for the language: what it does not know it takes for a noun.
 *
 * @param words Lower-case words, syllables joined by `_`, as the word segmenter gives them.
 */
export function parseSceneVietnamese(words: Tokens): SceneGraph {
  const tagged = words.map(tagWord);
  const builder = new SceneBuilder();
  let number: string | undefined;
  let previous: SceneTag = 'break';
  tagged.forEach((word, at) => {
    const tag = resolveTag(tagged, at);
    if (tag === 'number') number = word.lemma;
    else if (tag === 'noun') {
      if (previous === 'noun' && number === undefined)
        builder.addAttribute(builder.last, word.lemma);
      else {
        builder.addNoun(word.lemma);
        if (number !== undefined) builder.addAttribute(word.lemma, number);
        number = undefined;
      }
    } else addOther(builder, word.lemma, tag);
    if (tag !== 'skip') previous = tag;
  });
  return builder.finish();
}

/** What each word of a caption is, as the scene parser takes it; classifiers that go with a noun count as classifiers. */
export function tagSceneVietnamese(words: Tokens): SceneTag[] {
  return words.map(tagWord).map(({ tag }, at, tagged) => {
    const resolved = resolveTag(tagged, at);
    return tag === 'classifier' && resolved === 'skip' ? 'classifier' : resolved;
  });
}

function addOther(builder: SceneBuilder, lemma: string, tag: SceneTag): void {
  if (tag === 'adjective') builder.addAttribute(builder.last, lemma);
  else if (tag === 'verb') builder.addVerb(lemma);
  else if (tag === 'preposition') builder.addPreposition(lemma);
  else if (tag === 'and') builder.join();
  else if (tag === 'break') builder.breakClause();
}

function tagWord(word: string): TaggedWord {
  const value = /^\p{Nd}+$/u.test(word) ? Number(word) : parseNumber([word]);
  if (value !== undefined) return { lemma: String(value), tag: 'number' };
  return { lemma: word, tag: TAGS.get(word) ?? 'noun' };
}

/** A classifier with no noun behind it is the noun; an adjective with none before it (*gỗ*, *đá*) is one too. */
function resolveTag(words: readonly TaggedWord[], at: number): SceneTag {
  const tag = words[at]?.tag ?? 'skip';
  if (tag === 'classifier') {
    const next = words[at + 1]?.tag;
    return next !== undefined && CLOSES_PHRASE.has(next) ? 'skip' : 'noun';
  }
  if (tag === 'adjective') {
    const before = words[at - 1]?.tag;
    const opens =
      before === undefined || before === 'preposition' || before === 'verb' || before === 'number';
    return opens ? 'noun' : 'adjective';
  }
  return tag;
}
