import type { MeteorLanguage } from './meteor-parameters.ts';

/**
 * Words so frequent that they say little: METEOR takes those that make up more than one in a thousand of a large corpus. The
 * lists are our own; English agrees with the original on all published examples, and one rare word more or less moves a score
 * in its third decimal.
 */
export const FUNCTION_WORDS: Readonly<Record<MeteorLanguage, ReadonlySet<string>>> = {
  en: new Set(
    `a about after against all also an and any are as at be because been before but by can could did do during first for from
had has have he her him his how i if in into is it its just last like made may more most mr n't new no not now of on one only or
other our out over people percent said say says she should so some such than that the their them then there these they this
through time to two under up us was we were what when where which while who will with would year years you your
' 's . , " ( ) - : ; ? ! % $ & s t`.split(/\s+/),
  ),
  vi: new Set(
    `là và của có không được cho một các những với trong ở trên dưới để từ đến khi này đó đang đã sẽ cũng như thì mà tại về ra vào
lên xuống người con cái chiếc cây quả ngôi bức hai ba bốn nhiều rất hay hoặc nhưng vì do bởi nên bị phải còn vẫn chỉ đều
lại qua bên cạnh phía trước sau giữa ngoài quanh theo nhau cùng mình họ anh chị em ông bà cô chú nó tôi
, . " ' ( ) - : ; ? !`.split(/\s+/),
  ),
  other: new Set(),
};
