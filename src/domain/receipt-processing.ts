import type { Notice, NoticeVariant, Purpose } from './consent.ts'
import { notConfigured } from './not-configured.ts'

/** What is done with a person's data under the notice, in the fields of ISO/IEC TS 27560; without its address. */
export function processingOf({ purpose, variant, language }: Notice, country: string | undefined) {
  const place = country ?? notConfigured
  const server = `the server of the bot: ${place}`
  const { aim, words, goesToModel, kept } = purposes[purpose]
  const isOptional = purpose !== 'answer'
  return {
    language,
    purpose: aim,
    purpose_type: purpose,
    lawful_basis: 'consent (GDPR Article 6(1)(a))',
    pii_information: [
      ...(words === undefined ? [] : [pii(words, 'conversation', isOptional)]),
      pii('the id, language code and settings of the Telegram account', 'account', isOptional),
      pii('how many answers there were each day, and what they cost', 'usage', isOptional),
      pii('what was shown and decided, and when', 'consent record', isOptional),
    ],
    pii_controllers: ['operator'],
    collection_method: 'messages and button presses in Telegram',
    processing_method: `storing, encrypted${goesToModel ? '; sending to the model that answers' : ''}`,
    storage_locations: [server],
    retention_period: `${kept}; numbers of messages and what was used 30 days; this record as long as the decision may have to be proved, which the bot does not end by itself`,
    processing_locations: [server, ...(goesToModel ? [modelPlaces[variant]] : [])],
    geographic_restrictions: ['none promised'],
    services: ['answers to questions in Telegram'],
    jurisdiction: place,
    recipient_third_parties: [
      'Telegram, which carries the messages',
      ...(goesToModel ? [recipients[variant]] : []),
    ],
    withdrawal_method: 'the command /privacy in the chat with the bot, and its button for this purpose',
    privacy_rights: [
      'access',
      'rectification',
      'erasure',
      'restriction',
      'portability',
      'withdrawal',
      'complaint',
    ],
    codes_of_conduct: [],
    impact_assessment: 'none published',
    authority_party: `the data protection authority at the person's home, or of: ${place}`,
  }
}

const purposes: Readonly<
  Record<
    Purpose,
    {
      readonly aim: string
      /** What the person said that it is about, if it is. */
      readonly words: string | undefined
      readonly goesToModel: boolean
      readonly kept: string
    }
  >
> = {
  answer: {
    aim: 'answering what the person asks, with the running conversation',
    words: 'what the person writes to the bot, its answers, and how each came about',
    goesToModel: true,
    kept: 'in private chats conversations until /new, /forget or 24 hours of silence, unless the person chose to keep them longer; in groups a day; messages that could not be handled 30 days',
  },
  history: {
    aim: 'keeping conversations for the time the person chose',
    words: 'older conversations, which the model is told of when the person continues them',
    goesToModel: true,
    kept: 'conversations as many days after their last question as the person chose',
  },
  contribute_conversation: {
    aim: 'keeping conversations that the person shares, one by one, for a data set',
    words: 'conversations that the person shares, one by one',
    goesToModel: false,
    kept: 'what was shared until the person takes it back',
  },
  contribute_feedback: {
    aim: 'keeping feedback on answers that the person shares, one by one, for a data set',
    words:
      'comments on answers, and questions with two answers of which one is preferred, that the person shares, one by one',
    goesToModel: false,
    kept: 'what was shared until the person takes it back; an earlier answer for a day, to be compared with the newer one',
  },
  product_messages: {
    aim: 'telling the person what is new in the bot',
    words: undefined,
    goesToModel: false,
    kept: 'nothing more for this purpose',
  },
}

const modelPlaces: Readonly<Record<NoticeVariant, string>> = {
  attested:
    'machines of the Cocoon network, whose attestation the Cocoon client says it insists on; where they stand is not known',
  unattested: 'machines of the Cocoon network, not known to be checked; where they stand is not known',
  other: 'the server that runs the model; where it stands is not known',
}

const recipients: Readonly<Record<NoticeVariant, string>> = {
  attested: 'the Cocoon network, whose attestation the Cocoon client says it insists on',
  unattested: 'the Cocoon network, whose hardware is not known to be checked',
  other: 'whoever runs the server of the model',
}

function pii(type: string, id: string, isOptional: boolean) {
  return {
    pii_type: type,
    pii_attribute_id: id,
    pii_optional: isOptional,
    sensitive_pii_category: 'none asked for',
    special_pii_category: 'none asked for',
  }
}
