import type { Root, RootContent } from 'mdast'

/** The innermost of the last blocks that holds text and no further blocks. */
export function lastLeaf(root: Root): Root | RootContent {
  let leaf: Root | RootContent = root
  for (;;) {
    const holdsBlocks: boolean =
      leaf.type === 'root' || leaf.type === 'list' || leaf.type === 'listItem' || leaf.type === 'blockquote'
    const last: RootContent | undefined = holdsBlocks && 'children' in leaf ? leaf.children.at(-1) : undefined
    if (last === undefined) return leaf
    leaf = last
  }
}
