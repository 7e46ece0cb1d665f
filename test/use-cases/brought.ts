/** What of each table is one person's, and in which file they take it along. */
export const brought: Readonly<Record<string, readonly [where: string, file: string]>> = {
  person: ['id = :person', 'profile.json'],
  chat: ["kind = 'private' AND key_owner = :person", 'profile.json: privateChat'],
  conversation: ['person_id = :person', 'profile.json: conversations'],
  access_rule: [
    'telegram_id_hash = (SELECT telegram_id_hash FROM person WHERE id = :person)',
    'profile.json: operatorRules',
  ],
  invitation: ['person_id = :person', 'profile.json: invitedInGroupsAt'],
  question: ['person_id = :person', 'messages.jsonl'],
  guest_question: ['person_id = :person', 'messages.jsonl: as guest'],
  inbox: ['person_id = :person', 'traffic.csv: to the bot'],
  outbox: [
    `chat_id IN (SELECT id FROM chat WHERE key_owner = :person)
     OR EXISTS (SELECT 1 FROM question WHERE person_id = :person AND key LIKE 'q' || id || ':%')
     OR EXISTS (SELECT 1 FROM inbox WHERE person_id = :person AND key LIKE 'u' || update_id || ':%')`,
    'traffic.csv: from the bot',
  ],
  wallet: ['person_id = :person', 'wallet.json'],
  wallet_link: ['person_id = :person', 'wallet.json: attempts'],
  consent_event: ['subject = :person', 'consents.jsonl'],
  consent_reminder: [
    'event_seq IN (SELECT seq FROM consent_event WHERE subject = :person)',
    'consents.jsonl: reminders',
  ],
  ledger_transfer: ["'user:' || :person IN (debit, credit)", 'ledger.csv'],
  reward: ['subject = :person', 'contributions.jsonl: rewards'],
  usage_day: ["person_id LIKE '%' || :person", 'usage.csv'],
  contribution: ['person_id = :person', 'contributions.jsonl'],
  check_question: ['person_id = :person', 'checks.csv'],
  spend: ["person_id LIKE '%' || :person OR counted LIKE '%' || :person || '%'", 'costs.csv'],
}

/** Tables that hold nothing of a person that is not in a file already, and why. */
export const notBrought: Readonly<Record<string, string>> = {
  migration: 'what was done to the tables',
  binding: 'the bot itself',
  access_mode: 'the bot itself',
  spent_day: 'the bot itself',
  purpose: 'the same for all',
  notice_version: 'the texts stand in consents.jsonl',
  consent_current: 'follows from consents.jsonl',
  consent_head: 'follows from consents.jsonl',
  question_cause: 'the numbers stand in traffic.csv',
  group_settings: 'the group itself',
  erased_usage: 'of the erased, whom nobody can name',
  ledger_account: 'follows from ledger.csv',
  ledger_switch: 'the books themselves',
  reward_epoch: 'the books themselves',
  reward_rule_change: 'the books themselves',
  reward_review: 'what became of it stands in contributions.jsonl; the reasons are the words of operators',
  dialog:
    'what an operator is asked at the moment, gone when the dialog ends but for the number of an update',
  operator_order: 'numbers of updates, gone after a month',
  contribution_turn: 'which turns of messages.jsonl stand in contributions.jsonl',
  contribution_print: 'hashes of words in contributions.jsonl that nobody can read',
  contribution_band: 'hashes of words in contributions.jsonl that nobody can read',
  farewell: 'the last words to the erased, who have no data any more',
}
