/** LaTeX commands that stand for one character (pairs of name and character). */
export const symbols = tableOf(`
  alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν
  xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ
  Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
  infty ∞ partial ∂ nabla ∇ hbar ℏ ell ℓ Re ℜ Im ℑ aleph ℵ wp ℘ imath ı jmath ȷ emptyset ∅ varnothing ∅ complement ∁
  forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ measuredangle ∡ triangle △ square □ Box □ blacksquare ■ qed ∎
  degree ° circ ∘ bullet • star ⋆ ast ∗ dagger † prime ′ surd √ diamond ⋄ checkmark ✓ copyright © pounds £ euro € yen ¥ S §
  dots … ldots … dotsc … cdots ⋯ dotsb ⋯ vdots ⋮ ddots ⋱ therefore ∴ because ∵ clubsuit ♣ heartsuit ♥ spadesuit ♠
  diamondsuit ♦ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lvert | rvert | vert | mid | lVert ‖ rVert ‖ Vert ‖ | ‖
  { { } } lbrace { rbrace } lbrack [ rbrack ] % % $ $ # # & & _ _ backslash \\ colon :
`)

/** Signs that take their limits as scripts. */
export const bigOperators = tableOf(`
  int ∫ iint ∬ iiint ∭ oint ∮ sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigvee ⋁ bigwedge ⋀
`)

/** Relations and operators: written with a space on both sides. */
export const operators = tableOf(`
  le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ lt < gt > ll ≪ gg ≫ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡
  propto ∝ doteq ≐ coloneqq ≔ triangleq ≜ asymp ≍ prec ≺ succ ≻ preceq ⪯ succeq ⪰ perp ⊥ parallel ∥ nparallel ∦ vdash ⊢
  models ⊨ pm ± mp ∓ times × div ÷ cdot · oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ wedge ∧ land ∧ vee ∨ lor ∨ cup ∪ cap ∩
  setminus ∖ sqcup ⊔ sqcap ⊓ uplus ⊎ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋
  nsubseteq ⊈ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹
  impliedby ⟸ iff ⟺ longrightarrow ⟶ longleftarrow ⟵ mapsto ↦ longmapsto ⟼ Longrightarrow ⟹ Longleftrightarrow ⟺ uparrow ↑
  downarrow ↓ updownarrow ↕ nearrow ↗ searrow ↘ hookrightarrow ↪ rightharpoonup ⇀ rightleftharpoons ⇌ leadsto ⇝ bmod mod
`)

/** Functions that LaTeX sets upright. */
export const functions = new Set(
  (
    'sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth log ln lg exp lim limsup liminf max min sup inf ' +
    'det dim ker deg gcd lcm arg hom Pr argmax argmin'
  ).split(' '),
)

/** Marks over or under a letter, as combining characters that Telegram keeps. */
export const accents = tableOf(`
  hat \u0302 widehat \u0302 bar \u0304 overline \u0305 tilde \u0303 widetilde \u0303 vec \u20d7 overrightarrow \u20d7
  dot \u0307 ddot \u0308 acute \u0301 grave \u0300 check \u030c breve \u0306 underline \u0332
`)

/** Letters of the blackboard and script alphabets that are worth their glyph. */
export const alphabets = new Map([
  ['mathbb', tableOf('C ℂ E 𝔼 F 𝔽 H ℍ K 𝕂 N ℕ P ℙ Q ℚ R ℝ Z ℤ 1 𝟙')],
  ['mathcal', tableOf('B ℬ E ℰ F ℱ H ℋ I ℐ L ℒ M ℳ N 𝒩 O 𝒪 P 𝒫 R ℛ')],
])

/** Commands whose one argument is shown as it is. */
export const wrappers = new Set(
  (
    'mathrm mathbf mathit mathsf mathtt boldsymbol bm pmb operatorname boxed cancel bcancel phantom mathfrak mathscr ' +
    'smash mathop mathbin mathrel fbox ensuremath'
  ).split(' '),
)

/** Commands that leave nothing but perhaps a space. */
export const spacing = new Map([
  ...[',', ';', ':', ' ', '>', 'quad', 'qquad', 'enspace', 'thinspace', 'space'].map(
    (name) => [name, ' '] as const,
  ),
  ...[
    '!',
    'left',
    'right',
    'big',
    'Big',
    'bigg',
    'Bigg',
    'bigl',
    'bigr',
    'Bigl',
    'Bigr',
    'biggl',
    'biggr',
    'middle',
  ]
    .concat(['displaystyle', 'textstyle', 'scriptstyle', 'limits', 'nolimits', 'nonumber', 'notag', 'hline'])
    .map((name) => [name, ''] as const),
])

function tableOf(pairs: string): ReadonlyMap<string, string> {
  const words = pairs.trim().split(/\s+/)
  const table = new Map<string, string>()
  for (let index = 0; index + 1 < words.length; index += 2)
    table.set(words[index] ?? '', words[index + 1] ?? '')
  return table
}
