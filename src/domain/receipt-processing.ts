import type { Notice, NoticeVariant, Purpose } from './consent.ts'
import { notConfigured } from './not-configured.ts'

/** What is done with a person's data under the notice, in the fields of ISO/IEC TS 27560; without its address. */
export function processingOf({ purpose, variant, language }: Notice, country: string | undefined) {
  const place = country ?? notConfigured
  return {
    language,
    purpose: purposes[purpose],
    purpose_type: purpose,
    lawful_basis: 'consent (GDPR Article 6(1)(a))',
    pii_information: [
      pii('what the person writes to the bot and its answers', 'conversation'),
      pii('the id, language code and settings of the Telegram account', 'account'),
      pii('what was shown and decided, and when', 'consent record'),
    ],
    pii_controllers: ['operator'],
    collection_method: 'messages and button presses in Telegram',
    processing_method: 'storing under a key of the person; sending to the model that answers',
    storage_locations: [`the server of the bot: ${place}`],
    retention_period:
      'conversations until /new, /forget or 24 hours of silence; this record 3 years after its last event',
    processing_locations: [`the server of the bot: ${place}`, modelPlaces[variant]],
    geographic_restrictions: ['none promised'],
    services: ['answers to questions in Telegram'],
    jurisdiction: place,
    recipient_third_parties: ['Telegram, which carries the messages', recipients[variant]],
    withdrawal_method:
      'the command /privacy in the chat with the bot, and its button to take the agreement back',
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

const purposes: Readonly<Record<Purpose, string>> = {
  answer: 'answering what the person asks, with the running conversation',
  history: 'keeping conversations for the time the person chose',
  contribute_conversation: 'adding conversations to a data set that is published',
  contribute_feedback: 'adding feedback on answers to a data set that is published',
  product_messages: 'telling the person what is new in the bot',
}

const modelPlaces: Readonly<Record<NoticeVariant, string>> = {
  attested: 'machines of the Cocoon network, attested; where they stand is not known',
  unattested: 'machines of the Cocoon network, not checked; where they stand is not known',
  other: 'the server that runs the model; where it stands is not known',
}

const recipients: Readonly<Record<NoticeVariant, string>> = {
  attested: 'the Cocoon network, inside attested hardware',
  unattested: 'the Cocoon network, whose hardware was not checked',
  other: 'whoever runs the server of the model',
}

function pii(type: string, id: string) {
  return {
    pii_type: type,
    pii_attribute_id: id,
    pii_optional: false,
    sensitive_pii_category: 'none asked for',
    special_pii_category: 'none asked for',
  }
}
