import { describe, expect, it } from 'vitest'
import { latexToText } from '../../../src/telegram/rendering/latex-to-text.ts'
import { lines, marks, rendered } from './rendered.ts'

describe('math', () => {
  it.each([
    [String.raw`x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}`, 'x = (−b ± √(b² − 4ac))/(2a)'],
    [String.raw`E=mc^2`, 'E = mc²'],
    [String.raw`\sum_{i=1}^{n} i = \frac{n(n+1)}{2}`, '∑ᵢ₌₁ⁿ i = n(n + 1)⁄2'],
    [String.raw`\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}`, '∫₀^∞ e^(−x²) dx = √π/2'],
    [String.raw`\lim_{x \to 0} \frac{\sin x}{x} = 1`, 'lim[x → 0] (sin x)⁄x = 1'],
    [String.raw`\frac{1}{2}mv^2 + \frac{a}{b}c`, '½mv² + (a/b)c'],
    [String.raw`\frac{\partial^2 u}{\partial x^2}`, '∂²u/∂x²'],
    [String.raw`P(A|B) = \frac{P(B|A)\,P(A)}{P(B)}`, 'P(A|B) = P(B|A) P(A)⁄P(B)'],
    [String.raw`A = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}`, 'A = [1, 2; 3, 4]'],
    [
      String.raw`f(x) = \begin{cases} x & \text{if } x \ge 0 \\ -x & \text{otherwise} \end{cases}`,
      'f(x) = { x if x ≥ 0; −x otherwise',
    ],
    [String.raw`\begin{aligned} a &= b + c \\ &= d \end{aligned}`, 'a = b + c\n= d'],
    [String.raw`v_{\text{avg}} = \frac{\text{distance}}{\text{time}}`, 'v_avg = distance/time'],
    [String.raw`\sqrt[3]{27} = 3, 90^\circ, \log_2 8`, '∛27 = 3, 90°, log₂ 8'],
    [String.raw`\vec{F} = m\vec{a}, \hat{y}, \overline{AB}`, 'F⃗ = ma⃗, \u0177, A̅B̅'],
    [String.raw`f: \mathbb{R}^n \to \mathbb{R}, a \equiv b \pmod{n}`, 'f: ℝⁿ → ℝ, a ≡ b (mod n)'],
    [String.raw`e^{i\pi} + 1 = 0, x^{\frac{1}{2}}, 2^{10}`, 'e^(iπ) + 1 = 0, x^½, 2¹⁰'],
    [String.raw`\left\{ 1, 2 \right\}, \left.x\right|_0`, '{1, 2}, x|₀'],
    [String.raw`\boxed{42} \quad 100\%`, '42 100%'],
  ])('writes %s as a person would', (latex, text) => {
    expect(latexToText(latex)).toBe(text)
  })

  it.each(['\\unknown{x}', '\\frac{1', '}', '\\begin{tikzpicture}\\end{tikzpicture}', '^', '{'.repeat(50)])(
    'gives up on %s',
    (latex) => expect(latexToText(latex)).toBeUndefined(),
  )

  it.each([
    ['let $x_1$ be', 'let x₁ be'],
    ['the $n$th', 'the nth'],
    ['so \\(a_b * c_d\\).', 'so a_b * c_d.'],
    ['$$ a \\le b $$ holds', 'a ≤ b holds'],
    ['then \\[ a \\ne b \\] holds', 'then a ≠ b holds'],
    ['\\(\na\n\\)', 'a'],
  ])('reads %s', (markdown, text) => expect(rendered(markdown).text.replace(/ +/g, ' ')).toBe(text))

  it('reads formulas on lines of their own, whatever their lines begin with', () => {
    const markdown = lines(
      'Given',
      '\\[',
      'a = b',
      '+ c',
      '\\].',
      'and',
      '',
      '- item',
      '  $$',
      '  x^2',
      '  $$',
    )
    expect(rendered(markdown).text).toBe(lines('Given', 'a = b + c', 'and', '', '• item', '   x²'))
  })

  it.each([
    'a coffee is $5 and a cake $10',
    '$5, $6, or $7/month',
    'from $1,000 to $2,000 (US$) and 5$',
    '$5–$10, US$5 or 5$',
    'A$5-6$ a day',
    'set $HOME/bin:$PATH and $USER in your shell',
    'between $20-$30',
    '价格是$5到$10之间',
    'the $ sign, and $$ too',
    '$$$x$$$',
  ])('takes no price and no variable for math: %s', (markdown) => {
    expect(rendered(markdown)).toEqual({ text: markdown, entities: [] })
  })

  it('shows what cannot be written in a line as code', () => {
    expect(marks(rendered('a $\\foo{x}$ b'))).toEqual(['code: \\foo{x}'])
    expect(marks(rendered('$$\n\\foo{x}\n$$'))).toEqual(['pre(latex): \\foo{x}'])
  })

  it('does not let an opener swallow the rest of the answer', () => {
    expect(rendered('\\[ a\n\n**b**\n\n$$\n\nc').text).toBe(lines('[ a', '', 'b', '', '$$', '', 'c'))
  })
})
