const raised = zip(
  '0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδθφχ′*†∘° ',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿᵠᵡ′*†°° ',
)
const lowered = zip('0123456789+-−=()aehijklmnoprstuvxβγρφχ ', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ ')

/** The text as superscript characters, or nothing when Unicode lacks one of them. */
export function superscript(text: string): string | undefined {
  return translate(text, raised)
}

/** The text as subscript characters, or nothing when Unicode lacks one of them. */
export function subscript(text: string): string | undefined {
  return translate(text, lowered)
}

function translate(text: string, table: ReadonlyMap<string, string>): string | undefined {
  let result = ''
  for (const character of text) {
    const translated = table.get(character)
    if (translated === undefined) return undefined
    result += translated
  }
  return result
}

function zip(from: string, to: string): ReadonlyMap<string, string> {
  const targets = Array.from(to)
  return new Map(Array.from(from, (character, index) => [character, targets[index] ?? character]))
}
