/** What the scripted model can be asked to show. */
type Topic =
  | 'table'
  | 'code'
  | 'math'
  | 'list'
  | 'links'
  | 'quote'
  | 'html'
  | 'dice'
  | 'long'
  | 'think'
  | 'slow'
  | 'everything'
  | 'fail'
  | 'continue'

const WORDS: Readonly<Record<Topic, readonly string[]>> = {
  table: ['table', 'tables', 'таблица', 'таблицу', 'таблицы', 'tabla', 'tablas'],
  code: ['code', 'код', 'código', 'codigo'],
  math: ['math', 'maths', 'formula', 'математика', 'формула', 'формулу', 'matemáticas', 'fórmula'],
  list: ['list', 'lists', 'список', 'списки', 'lista', 'listas'],
  links: ['link', 'links', 'ссылка', 'ссылки', 'enlace', 'enlaces'],
  quote: ['quote', 'quotes', 'цитата', 'цитату', 'cita'],
  html: ['html', 'button', 'кнопка', 'botón'],
  dice: ['dice', 'кости', 'кубики', 'dados'],
  long: ['long', 'длинный', 'длинно', 'долго', 'largo'],
  think: ['think', 'подумай', 'думай', 'piensa'],
  slow: ['slow', 'slowly', 'медленно', 'lento'],
  everything: ['everything', 'all', 'всё', 'все', 'todo'],
  fail: ['fail', 'сбой', 'ошибка', 'falla', 'fallo'],
  continue: ['continue', 'продолжай', 'продолжи', 'дальше', 'continúa', 'continua', 'sigue'],
}

const TOPIC_BY_WORD = new Map(topics().flatMap((topic) => WORDS[topic].map((word) => [word, topic] as const)))

/** A longer message is taken for real talk, in which such words mean nothing. */
const MOST_WORDS = 6

/** The topic that a short message names, and its other words. */
export function topicOf(
  text: string,
): { readonly topic: Topic; readonly others: readonly string[] } | undefined {
  const words = text.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? []
  if (words.length > MOST_WORDS) return undefined
  for (const [index, word] of words.entries()) {
    const topic = TOPIC_BY_WORD.get(word)
    if (topic) return { topic, others: words.toSpliced(index, 1) }
  }
  return undefined
}

function topics(): Topic[] {
  return Object.keys(WORDS).filter((key): key is Topic => key in WORDS)
}
