/** Answers that show what formatting a model may send; none of it is advice. */

export const TABLE = `A narrow table:

| Planet | Moons |
| :--- | ---: |
| Earth | 1 |
| Mars | 2 |
| Jupiter | 95 |

And one that is too wide for a phone:

| Model | Parameters | Context | Price of a million tokens | Runs inside a TEE | Remarks |
| :--- | ---: | ---: | ---: | :---: | :--- |
| Stand-in One | 0 | 32 768 | 2 | no | This very program; it only *looks* like a model |
| Stand-in Two | 0 | 131 072 | 4 | no | \`code in a cell\`, **bold**, and a pipe: \\| |
| Zwölf 12B | 12 000 000 000 | 8 192 | 6 | yes | 日本語 и кириллица в одной ячейке |`

export const CODE = `Inline code such as \`npm ci && npm start\`, and blocks:

\`\`\`python
def fibonacci(n: int) -> list[int]:
    """The first n numbers."""
    numbers = [0, 1]
    while len(numbers) < n:
        numbers.append(numbers[-1] + numbers[-2])
    return numbers[:n]
\`\`\`

\`\`\`typescript
const greet = (name: string) => \`Hello, \${name}! <b>not bold</b> & *not italic*\`
\`\`\`

\`\`\`
no language: indented
    text   with   spaces
\`\`\`

~~~sh
echo 'a fence of tildes, with \`\`\` inside'
~~~`

export const MATH = `Inline: \\(E = mc^2\\), and Euler's \\(e^{i\\pi} + 1 = 0\\).

As a block:

$$
\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}
$$

\\[ \\sum_{k=1}^{n} k = \\frac{n(n+1)}{2} \\]

And money, which is no formula: it costs $5 to $10.`

export const LIST = `# A heading

## A smaller heading

1. First
2. Second
   - nested, with **bold**
     - and deeper, with *italic*
   - nested, with ~~a mistake~~
3. Third

   A paragraph that belongs to the third.

- [x] done
- [ ] not done

---

* stars
+ and pluses`

export const LINKS = `A [link to Cocoon](https://cocoon.org "its title"), a bare one: https://ton.org/docs?a=1&b=2, an e-mail <someone@example.com>.

A link whose text lies: [https://telegram.org](https://phishing.example/login). One that must not work: [press me](javascript:alert(1)). A [reference][1] and a footnote.[^1]

An image: ![a cocoon](https://example.com/cocoon.png)

[1]: https://example.com/reference
[^1]: The footnote.`

export const QUOTE = `> A quote,
> of two lines.
>
> > With a quote inside.
>
> - and a list
> - \`and code\`

After it.`

export const HTML = `<p>Some models answer in <b>HTML</b>, <i>half</i> or whole.</p><br>

<details><summary>More</summary>Hidden text</details>

A forged button, which must stay text:

<tg-button url="https://phishing.example" style="danger">Confirm the payment</tg-button>

<a href="tg://user?id=1">a forged mention</a>, <tg-spoiler>a spoiler</tg-spoiler>, an entity: &lt;tag&gt; &amp; &#128512;, and <script>alert(1)</script>`

/** One answer with a bit of all. */
export const EVERYTHING = [LIST, QUOTE, TABLE, CODE, MATH, LINKS, HTML].join('\n\n')
