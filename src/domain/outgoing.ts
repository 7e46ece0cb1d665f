type Span = { readonly offset: number; readonly length: number }

/** One formatted stretch of a text, as the Bot API's MessageEntity; offsets and lengths count UTF-16 units. */
export type TextEntity =
  | (Span & {
      readonly type:
        | 'bold'
        | 'italic'
        | 'underline'
        | 'strikethrough'
        | 'code'
        | 'url'
        | 'blockquote'
        | 'expandable_blockquote'
    })
  | (Span & { readonly type: 'pre'; readonly language?: string })
  | (Span & { readonly type: 'text_link'; readonly url: string })

/** Text with its formatting; never markup. */
export type FormattedText = { readonly text: string; readonly entities: readonly TextEntity[] }

/** A button under a message: it either tells us something (`data`, already signed) or opens a page. */
export type Button =
  { readonly label: string; readonly data: string } | { readonly label: string; readonly url: string }

/** What is put before a chat; stored sealed until Telegram has it, so it must survive JSON. */
export type Outgoing =
  | {
      readonly kind: 'message'
      readonly body: FormattedText
      readonly buttons?: readonly (readonly Button[])[]
      /** The message this one answers; left out by Telegram when that one is gone. */
      readonly replyTo?: number
    }
  | {
      /** Changes one of our messages; becomes a new message where the old one cannot be changed any more. */
      readonly kind: 'edit'
      readonly messageId: number
      readonly body: FormattedText
      readonly buttons?: readonly (readonly Button[])[]
    }
  | {
      readonly kind: 'document'
      readonly fileName: string
      readonly content: string
      /** Left out: `content` is the text of the file itself. */
      readonly encoding?: 'base64' | undefined
      readonly caption: string
      readonly replyTo?: number
    }
  | {
      readonly kind: 'photo'
      /** A PNG, as base64. */
      readonly picture: string
      /** Stands below it, in at most 1024 letters. */
      readonly body: FormattedText
      readonly buttons?: readonly (readonly Button[])[]
    }
  | {
      /** Changes what stands below one of our photos, and the photo itself if there is another; else as `edit`. */
      readonly kind: 'edit-photo'
      readonly messageId: number
      readonly picture?: string | undefined
      readonly body: FormattedText
      readonly buttons?: readonly (readonly Button[])[]
    }
