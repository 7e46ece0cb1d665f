/** LaTeX commands that are one symbol, by meaning; relations and operators are set apart by spaces. */
export const symbols = tableOf({
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ', vartheta: 'ϑ',
  iota: 'ι', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', varpi: 'ϖ', rho: 'ρ', varrho: 'ϱ', sigma: 'σ',
  varsigma: 'ς', tau: 'τ', upsilon: 'υ', phi: 'φ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ',
  Theta: 'Θ', Lambda: 'Λ', Xi: 'Ξ', Pi: 'Π', Sigma: 'Σ', Upsilon: 'Υ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω',
  infty: '∞', partial: '∂', nabla: '∇', hbar: 'ℏ', ell: 'ℓ', Re: 'ℜ', Im: 'ℑ', aleph: 'ℵ', emptyset: '∅', varnothing: '∅',
  forall: '∀', exists: '∃', nexists: '∄', neg: '¬', lnot: '¬', top: '⊤', bot: '⊥', angle: '∠', triangle: '△', square: '□',
  Box: '□', blacksquare: '■', qed: '∎', degree: '°', circ: '∘', bullet: '•', star: '⋆', ast: '∗', dagger: '†', prime: '′',
  dots: '…', ldots: '…', cdots: '⋯', vdots: '⋮', ddots: '⋱', dotsc: '…', dotsb: '⋯', checkmark: '✓', copyright: '©',
  pounds: '£', euro: '€', yen: '¥', langle: '⟨', rangle: '⟩', lfloor: '⌊', rfloor: '⌋', lceil: '⌈', rceil: '⌉', lvert: '|',
  rvert: '|', vert: '|', mid: '|', lVert: '‖', rVert: '‖', Vert: '‖', '|': '‖', '{': '{', '}': '}', lbrace: '{', rbrace: '}',
  lbrack: '[', rbrack: ']', '%': '%', $: '$', '#': '#', '&': '&', _: '_', backslash: '\\', imath: 'ı', jmath: 'ȷ', complement: '∁',
  surd: '√', diamond: '⋄', clubsuit: '♣', heartsuit: '♥', spadesuit: '♠', diamondsuit: '♦', S: '§', P: '¶', colon: ':',
  int: '∫', iint: '∬', iiint: '∭', oint: '∮', sum: '∑', prod: '∏', coprod: '∐', bigcup: '⋃', bigcap: '⋂', bigoplus: '⨁',
  bigotimes: '⨂', bigvee: '⋁', bigwedge: '⋀', therefore: '∴', because: '∵', varTheta: 'Θ', digamma: 'ϝ', wp: '℘', eth: 'ð',
})

/** Relations and operators: written with a space on both sides. */
export const operators = tableOf({
  le: '≤', leq: '≤', leqslant: '≤', ge: '≥', geq: '≥', geqslant: '≥', ne: '≠', neq: '≠', lt: '<', gt: '>', ll: '≪', gg: '≫',
  approx: '≈', sim: '∼', simeq: '≃', cong: '≅', equiv: '≡', propto: '∝', doteq: '≐', coloneqq: '≔', triangleq: '≜',
  pm: '±', mp: '∓', times: '×', div: '÷', cdot: '·', oplus: '⊕', ominus: '⊖', otimes: '⊗', odot: '⊙', wedge: '∧', land: '∧',
  vee: '∨', lor: '∨', cup: '∪', cap: '∩', setminus: '∖', sqcup: '⊔', sqcap: '⊓', uplus: '⊎', in: '∈', notin: '∉', ni: '∋',
  subset: '⊂', supset: '⊃', subseteq: '⊆', supseteq: '⊇', subsetneq: '⊊', supsetneq: '⊋', nsubseteq: '⊈', prec: '≺',
  succ: '≻', preceq: '⪯', succeq: '⪰', perp: '⊥', parallel: '∥', nparallel: '∦', vdash: '⊢', models: '⊨', asymp: '≍',
  to: '→', rightarrow: '→', leftarrow: '←', gets: '←', leftrightarrow: '↔', Rightarrow: '⇒', Leftarrow: '⇐',
  Leftrightarrow: '⇔', implies: '⟹', impliedby: '⟸', iff: '⟺', longrightarrow: '⟶', longleftarrow: '⟵', mapsto: '↦',
  longmapsto: '⟼', Longrightarrow: '⟹', Longleftrightarrow: '⟺', uparrow: '↑', downarrow: '↓', updownarrow: '↕',
  nearrow: '↗', searrow: '↘', hookrightarrow: '↪', rightharpoonup: '⇀', rightleftharpoons: '⇌', leadsto: '⇝', bmod: 'mod',
})

/** Functions that LaTeX sets upright. */
export const functions = new Set(
  (
    'sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth log ln lg exp lim limsup liminf max min sup inf ' +
    'det dim ker deg gcd lcm arg hom Pr argmax argmin mod'
  ).split(' '),
)

/** Marks over or under a letter, as combining characters that Telegram keeps. */
export const accents = tableOf({
  hat: '\u0302', widehat: '\u0302', bar: '\u0304', overline: '\u0305', tilde: '\u0303', widetilde: '\u0303', vec: '\u20d7',
  overrightarrow: '\u20d7', dot: '\u0307', ddot: '\u0308', acute: '\u0301', grave: '\u0300', check: '\u030c',
  breve: '\u0306', underline: '\u0332',
})

/** Letters of the blackboard and script alphabets that are worth their glyph. */
export const alphabets: Record<string, ReadonlyMap<string, string> | undefined> = {
  mathbb: tableOf({ C: 'ℂ', E: '𝔼', F: '𝔽', H: 'ℍ', K: '𝕂', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ', '1': '𝟙' }),
  mathcal: tableOf({ B: 'ℬ', E: 'ℰ', F: 'ℱ', H: 'ℋ', I: 'ℐ', L: 'ℒ', M: 'ℳ', N: '𝒩', O: '𝒪', P: '𝒫', R: 'ℛ' }),
}

function tableOf(entries: Record<string, string>): ReadonlyMap<string, string> {
  return new Map(Object.entries(entries))
}
