# What people read in English. Short, warm, plain; never our own words.

## First contact
notice-attested =
    Before I answer, one thing you should know.

    Your question goes to Cocoon, a network whose machines run the AI inside sealed hardware. The software in front of me checks that the machines are the real ones, so the people who own them cannot read along.

    Telegram and the server of this bot can see what you write. Of what we say, the server keeps only our running conversation, encrypted, until you send /new or a day passes without a question, or longer if you choose that under /privacy. /forget erases it at any time.

    This holds wherever you talk to me. Shall I answer you?
notice-unattested =
    Before I answer, one thing you should know.

    Your question goes to Cocoon, a network made so that the AI runs inside sealed hardware. The software in front of me does not check this, so I cannot promise that nobody there reads along.

    Telegram and the server of this bot can see what you write. Of what we say, the server keeps only our running conversation, encrypted, until you send /new or a day passes without a question, or longer if you choose that under /privacy. /forget erases it at any time.

    This holds wherever you talk to me. Shall I answer you?
notice-other =
    Before I answer, one thing you should know.

    Your question goes to an AI on an ordinary server. It is not the confidential Cocoon network: whoever runs that server can read it.

    Telegram and the server of this bot can see what you write, too. Of what we say, the server keeps only our running conversation, encrypted, until you send /new or a day passes without a question, or longer if you choose that under /privacy. /forget erases it at any time.

    This holds wherever you talk to me. Shall I answer you?
notice-changed = I asked you this before, but something changed or a year went by, so I have to ask again.
notice-changed-answer-2 = New since then: under /privacy you can choose that I keep our conversations for longer.
notice-changed-contribute_feedback-2 = New since then: after /retry you can say which of the two answers is better. Sharing that would keep your question and both answers, and the first answer stays for a day so that you can choose.
notice-agree = Agree
notice-later = Not now
notice-details = Details
notice-details-text =
    In more detail:

    • What is sent: your question and the turns of our running conversation. No name, no number, no account.
    • What is kept: that conversation with how each answer came, encrypted with a key of your own; your settings; how much you used on each of the last 30 days; and a record that you agreed.
    • For how long: the conversation until /new, /forget or a day without a question, or longer if you choose that under /privacy; in groups a day. A question you asked before agreeing waits at most a day. A message I could not handle, and the bare numbers of messages, stay for 30 days. The record of what you agreed to or refused stays, without your name, as long as it may have to be proved.
    • Who else is told: nobody. I sell nothing, pass nothing on and train no AI with it.
    • Changing your mind: /forget erases your conversations, and a button under /privacy takes your agreement back.
notice-agreed = Thank you! Ask me anything.
notice-agreed-answering = Thank you! Here comes your answer.
notice-declined = All right, I keep nothing of it. If you change your mind, just write to me again.
notice-outdated = This notice is no longer the current one. Here is the newest.
notice-still-agreed = You have agreed already, so I go on answering. A button under /privacy takes it back.

## Welcome and help
start-welcome =
    Hello! Ask me anything, I am listening.

    /help shows what else I can do.
help =
    Just write to me, I answer.

    /new – start over, without what we talked about
    /history – older conversations, if you let me keep them
    /stop – stop the answer I am writing
    /retry – answer your last question again
    /model – choose who answers
    /settings – language, how answers appear, thinking
    /usage – what you used today
    /privacy – who sees what, and how to erase it
    /verify – what can be known about what answers
    /wallet – link your TON wallet
    /earn – what you can share, and what it earned
    /mydata – take what I keep about you with you
    /forget – erase our conversations, or everything

    You can edit your last question, and I answer it anew. Reply to an older message, and I read it too.

## Commands, as Telegram's menu shows them
command-help = What I can do
command-ask = Ask me something
command-new = Start over
command-history = Older conversations
command-stop = Stop the answer
command-retry = Answer again
command-model = Choose who answers
command-settings = Language and answers
command-usage = What you used today
command-privacy = Who sees what
command-verify = What can be verified
command-wallet = Link your TON wallet
command-earn = What you can share, and what it earned
command-mydata = Take what I keep about you
command-forget = Erase our conversations, or everything
command-admin = For the operators

## While an answer is on its way
thinking = Thinking…
thinking-seconds = Thinking… { $seconds } s
queued = The network is busy. You are number { $place } in line.
waiting-restarting = The network is just starting again. One moment…
button-stop = Stop
button-retry = Try again
button-continue = Continue

## How an answer ended
answer-stopped = Stopped.
answer-stopped-empty = Stopped before anything came.
answer-length = That was as long as one answer can be. Shall I go on?
answer-rest = The rest of the answer is in this file.
answer-rest-file = answer
answer-thinking = Thoughts
answer-image = picture
failed-busy = The network is very busy and no place came free. Please try again in a few minutes.
failed-no-model = The chosen model is not available right now. Try again later, or choose another with /model.
failed-no-balance = I cannot pay the network right now. The operator has been told; please try again later.
failed-too-slow = The answer took too long, so I gave up waiting. Shall I try again?
failed-refused = The network refused this question. Shortening or rewording it may help.
failed-cut = The answer broke off on its way. Shall I try again?
failed-interrupted = The network stopped while it was answering. Shall I try again?
failed-person-limit = You have used all your answers for today ({ $limit }). You get new ones in { $hours } h.
failed-spend-limit = Today's answers are used up for everybody. There will be new ones in { $hours } h.
answer-left-out = I left out the message you point at: I may not read it, or it is too long ago.
failed-group-limit = This group has used all its answers for today ({ $limit }). There will be new ones in { $hours } h.
failed-group-person-limit = You have used all your answers in this group for today ({ $limit }). There will be new ones in { $hours } h.
failed-gave-up = I tried this question several times and something went wrong each time. I am sorry.
failed-update = Something went wrong with your last message, and I could not handle it. I am sorry.
held = The AI network is down right now. I keep your question and answer it when the network is back, if that is within 15 minutes; after that I ask you first.
held-stale = The network is back. Shall I still answer this?

## Commands
stop-nothing = There is nothing to stop right now.
stop-done = Stopping.
new-done = A fresh start. What would you like to know?
retry-nothing = There is no question to answer again.
retry-running = I am still on it.
edit-too-old = I can only answer your newest question anew. You can simply ask again.
forget-done =
    { $count ->
        [0] There was nothing to erase: I keep no conversation with you.
        [one] Erased: your conversations with me, { $count } question and what I answered. The messages in this chat are yours to delete.
       *[other] Erased: your conversations with me, { $count } questions and what I answered. The messages in this chat are yours to delete.
    }
unsupported = I can only read text so far. Write me your question in words, please.
unknown-command = I do not know this command. /help shows what I can do.
unlisted = This bot is for invited people only at the moment.
forwarded-ask = A forwarded message. Shall I answer it?
button-answer-this = Answer it
button-leave-it = Leave it
left-it = All right, I leave it.
button-gone = This button is no longer in use.

## Models
model-title = Who should answer you?
model-auto = Let the bot choose
model-line =
    { $free ->
        [none] { $name } · no free place now
        [unknown] { $name }
       *[other] { $name } · { $free } free · { $price }× price
    }
model-chosen = { $name } answers you from now on.
model-chosen-auto = From now on the bot chooses.
model-unreachable = I cannot reach the network right now, so I do not know which models there are. Please try again later.
model-none = The network offers no model right now. Please try again later.
model-marked = ✓ { $label }

## Older conversations
history-title = Our older conversations. Which one do you mean?
history-none = There are no older conversations. When one of ours is over, it appears here.
history-off = I keep no older conversations: when one is over, I erase it. If you would like me to keep them for a while, turn that on under /privacy.
history-in-private = Your older conversations are for you alone. Open our private chat and send me /history there.
history-newer = ‹ Newer
history-older = Older ›
history-conversation =
    “{ $first }”

    { $count ->
        [one] { $count } question on { $day }.
       *[other] { $count } questions, the last one on { $day }.
    } You asked last:

    { $last }
history-erase = Erase it
history-back = Back
history-continued = We go on with this conversation. What would you like to know?
history-erased = Erased.
history-gone = This conversation is no longer kept.

## Usage
usage =
    Today

    Questions: { $asked } of { $limit }, { $left } left
    Read and written: { $tokens } pieces of words (tokens)
    Cost: { $gram } GRAM, paid by the operator

    The count starts again at midnight UTC, in { $hours } h.
usage-unknown-cost =
    Today

    Questions: { $asked } of { $limit }, { $left } left
    Read and written: { $tokens } pieces of words (tokens)

    The count starts again at midnight UTC, in { $hours } h.

## Settings
settings-title = How would you like it?
settings-language = Language: { $value }
settings-language-auto = as in Telegram
settings-streaming = Answers appear: { $value }
settings-streaming-auto = while they are written
settings-streaming-edits = in steps
settings-streaming-off = when they are done
settings-think-longer = Think longer: { $value }
settings-show-thinking = Show the thinking: { $value }
settings-on = on
settings-off = off
language-name = English

## Privacy
privacy =
    { $notice }

    What I hold about you
    { $held }
    • your settings
    • the address of your wallet, if you linked one, encrypted
    • what you were shown and decided: { $events }
    • days of which I know how much you used: { $days }
    • check questions, if I asked you any, and whether you were right

    For how long
    { $periods }
    • what you used: 30 days
    • what you decided: it stays as proof, without your name once you are erased

    What you decide
    { $answer }
    Nothing else needs to be on: my answers and your limits are the same without it.
privacy-held-nothing = • no conversation with you
privacy-held = • conversations that go on: { $running }, older ones: { $older }, questions: { $questions }, the oldest of { $since }
privacy-shared = • conversations you shared: { $conversations }, opinions: { $opinions }
privacy-until-taken-back = • what you shared: until you take it back, under /earn
privacy-until-over = • conversations: until /new, /forget or a day without a question
privacy-until-older =
    { $count ->
        [one] • conversations: { $count } day after their last question, as you chose, or until /forget
       *[other] • conversations: { $count } days after their last question, as you chose, or until /forget
    }
privacy-until-running = • the one that goes on is erased on { $until }, unless you ask more
privacy-until-next = • the next older one is erased on { $until }
privacy-answer-on = You have agreed that I answer you, until { $until }.
privacy-withdraw-erases = If you take that back, all our conversations are erased at once, also the older ones.
privacy-answer-off = You have not agreed that I answer you.
privacy-answer-again = You agreed that I answer you; since then something changed or a year went by, so I ask again.
privacy-on-until = This is on until { $until }.
privacy-withdraw = Take my agreement back
privacy-withdrawn = Done. I will not answer anything until you agree again. Our conversations are erased.
privacy-agree = Let the bot answer me
privacy-purpose = { $name }: { $value }
privacy-name-answer = Answers
privacy-name-history = Older conversations
privacy-name-contribute_conversation = Sharing conversations
privacy-name-contribute_feedback = Sharing opinions
privacy-name-product_messages = News about the bot
privacy-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
privacy-turn-on = Turn on
privacy-turn-off = Turn off
privacy-renew = On for another year
privacy-back = Back
privacy-reminder = Almost a year ago you agreed to what stands below. It ends within a month. Press it to read it again, and to let it go on if you like.
button-take-data = Take my data
button-erase-me = Erase me
button-full-notice = Full notice
notice-history =
    Keeping older conversations

    While this is off, a conversation is erased when it is over: at /new, or after a day without a question. While it is on, I keep those of our private chat for as long as you choose, encrypted with a key of your own, and /history lists them, so that you can go on with them or erase them.

    The time counts from the last question. The conversation that goes on now may become the first one kept. When you turn this off, or let its year run out, the older ones are erased at once. Nobody else is told, and my answers are the same either way.

    For how long shall I keep them?
notice-contribute_conversation =
    Offers to share conversations

    While this is on, I may offer you to share single conversations with whoever runs this bot, so that AI can be made better with them. Nothing is collected because it is on: you are first shown exactly what would be kept, with what could tell who you are taken out, and only what you then choose is taken.

    What you share stays encrypted on the server of this bot and goes to nobody else; before that ever changes, I ask you again. You can take each one back at any time.

    It is for people who are 18 or older, and turning it on says that you are. My answers and your limits are the same either way.

    Shall I offer it?
notice-contribute_feedback =
    Offers to share opinions

    While this is on, I may ask what you think of single answers, or which of two answers is better, and offer you to share it with whoever runs this bot, so that AI can be made better with it. Nothing is collected because it is on: you are first shown exactly what would be kept, with what could tell who you are taken out, and only what you then choose is taken.

    Of a comment that is the comment and your 👍 or 👎. Of a choice between two answers it is your question, both answers, and which one you prefer. So that you can choose after /retry, I keep the answer you had before for one more day, encrypted with a key of your own.

    Now and then a quick check question follows, whose answer is known; I keep whether you were right.

    What you share stays encrypted on the server of this bot and goes to nobody else; before that ever changes, I ask you again. You can take each one back at any time.

    It is for people who are 18 or older, and turning it on says that you are. My answers and your limits are the same either way.

    Shall I offer it?
notice-product_messages =
    News about the bot

    While this is on, I may write to you in our private chat, rarely, when there is something new in this bot. Nothing you say is used for it.

    My answers and your limits are the same either way.

    Shall I?

## Sharing
button-share = Share
button-share-this = Share this
button-leave-out = Leave out a turn
button-not-now = Not now
button-take-back = Take it back
button-take-back-now = Yes, take it back
share-looking = I look through it for names and secrets first. That takes a moment.
share-preview-title = This is exactly what would be kept, and nothing else:
share-file = what-would-be-kept
share-side-question = You
share-side-answer = The bot
share-side-comment = Your comment
share-origin = Kept with it
share-language =
    { $language ->
        [ru] Russian
        [es] Spanish
       *[en] English
    }
share-model = model { $models }
share-up-to = It can earn up to { $gram } GRAM. How much is decided after the day is over, by what all people shared.
share-nothing-low-score = It earns nothing: it is too short, or too much like something that was shared before.
share-nothing-newcomer = It earns nothing yet: for that we have to know each other for some days and some answers longer.
share-nothing-careless = It earns nothing at the moment: too many of your last answers to check questions were wrong. Once enough new ones are right, your feedback earns again. Conversations earn as before.
share-question = Shall I keep this for whoever runs this bot, so that AI can be made better with it? It stays encrypted on this bot’s server and goes to nobody else. You can take it back at any time, and its words are erased. If you do so before its reward is yours, the reward is gone, too; once it is yours, it stays.
share-leave-out = Which turn shall I leave out? What I set aside is forgotten.
share-declined = All right. Nothing was kept.
share-done = Thank you. It is kept. The reward is counted after midnight UTC and then held for a while; until it is yours, taking this back takes it away, too. /earn shows how it stands.
share-done-nothing = Thank you. It is kept.
share-too-soon = One at a time, please: again in { $seconds } s.
share-day-full = That is all you can share today. It stays here for a week; tomorrow you can go on.
share-withdraw-ask = Take it back? Its words are erased here at once. If its reward is not yours yet, the reward is gone, too; if it is, it stays yours.
share-withdrawn-void = Done. Its words are erased, and its reward is gone.
share-withdrawn-kept = Done. Its words are erased; its reward stays yours.
share-withdrawn-refused = Done. Its words are erased.
share-refused-off = Sharing is off. You can turn it on under /privacy.
share-refused-no-cocoon = Sharing is not possible now: what you share is looked through only inside Cocoon, and no Cocoon answers here at the moment.
share-refused-gone = That answer is not kept any more, so it cannot be shared.
share-refused-tainted = This cannot be shared: it holds words of others, such as a forwarded or quoted message, or was answered with such words in sight.
share-refused-shared-before = You have shared this already.
share-refused-rated-before = You have already said what you think of this answer. That counts once for each answer.
share-refused-too-late = An answer can be rated for a day; that one is older.
share-refused-too-short = That is a little short. At least 20 characters, please: what was good, what was missing?
share-refused-busy = I am still looking through the other one. Please try again in a moment.
share-refused-check-open = One check question is still open. Answer it with one tap, then go on with your feedback.
share-refused-day-full = That is all you can share today. Tomorrow (UTC) you can go on.
share-refused-conversation-full = You have shared enough of this conversation. You can still share others.
share-refused-duplicate = The very same words were shared before, so they are not kept again.
share-refused-too-long = This answer is too long to be shared.
share-refused-unread = I could not look through it for names and secrets, so nothing can be shared. Please try again later.
share-refused-looked-enough = That is enough looking for today. Tomorrow you can go on.
share-refused-spent = The bot has no more money for looking through things today. Please try again tomorrow.
share-refused-gave-up = I could not come to an end with this one, so nothing was kept.
share-refused-rejected = This cannot be shared, and nothing of it was kept. I found:
share-reason-seed-phrase = words that look like the key of a wallet
share-reason-private-key = what looks like a private key
share-reason-secret = what looks like a password or a secret of some service
share-reason-card = what looks like a payment card
share-reason-minor = something about a child
share-reason-sexual = something sexual
share-reason-special-category = something about health, faith, politics, or the like
share-found-in-question = (turn { $turn } of { $of }, in your question)
share-found-in-answer = (turn { $turn } of { $of }, in my answer)
share-leave-out-offer = Leave out the turn it stands in, and I look through the rest.
button-leave-out-turns =
    { $count ->
        [one] Leave out turn { $turns }
       *[other] Leave out turns { $turns }
    }
share-secret-warning = If it is real, please change it or move what it guards: whoever reads it could use it.
rate-ask-good = Glad to hear it. A thumb alone is not kept. If you like, reply to this message and say what was good (20 characters or more); I first show you what would be kept.
rate-ask-bad = Sorry about that. A thumb alone is not kept. If you like, reply to this message and say what was wrong (20 characters or more); I first show you what would be kept.
rate-verdict-good = 👍 This answer was good.
rate-verdict-bad = 👎 This answer was not good.
button-first-better = First was better
button-second-better = This one is better
share-side-first = First answer
share-side-second = New answer
share-side-better = 👍 { $answer }: the better one

## Check questions
check-ask = A quick check question whose answer we know: which of these two answers is better? It keeps rewards fair. I keep only which question it was, when, and whether you were right.
check-right = That is right, thank you!
check-wrong = The better one is { $better }. One slip does no harm.
check-answered = You have answered this one already.
check-question-1 = How many days does a week have?
check-good-1 = A week has seven days, from Monday to Sunday.
check-bad-1 = A week has nine days, and three of them are nights.
check-question-2 = Is ice warmer or colder than boiling water?
check-good-2 = Ice is colder than boiling water.
check-bad-2 = Ice is warmer; it comes straight out of the oven.
check-question-3 = Which is heavier, a bus or an apple?
check-good-3 = A bus is much heavier than an apple.
check-bad-3 = An apple is much heavier than a bus.
check-question-4 = What do people use an umbrella for?
check-good-4 = To stay dry when it rains.
check-bad-4 = To fry fish when it rains.
check-question-5 = Please name three fruits.
check-good-5 = Apple, pear and banana.
check-bad-5 = Hammer, chair and window.
check-question-6 = I have two coins and find one more. How many do I have now?
check-good-6 = Three: the two you had and the one you found.
check-bad-6 = None: whoever finds a coin loses all the others.
check-question-7 = How do I boil an egg?
check-good-7 = Put it into boiling water for about eight minutes, then cool it.
check-bad-7 = Put it into a drawer for about eight minutes, then close the window.
check-question-8 = Please put these in order, the smallest first: house, ant, dog.
check-good-8 = Ant, dog, house.
check-bad-8 = House, dog, ant.
check-question-9 = Which day comes after Monday?
check-good-9 = After Monday comes Tuesday.
check-bad-9 = After Monday comes Sunday.
check-question-10 = Can a fish breathe under water?
check-good-10 = Yes, a fish breathes under water with its gills.
check-bad-10 = No, a fish holds its breath all its life.
check-question-11 = My tea is too hot to drink. What can I do?
check-good-11 = Wait for a few minutes until it has cooled down.
check-bad-11 = Heat it for a few minutes until it has cooled down.
check-question-12 = Please write one sentence about a cat.
check-good-12 = The cat sleeps on a chair by the window.
check-bad-12 = The train to the coast leaves before noon.
check-question-13 = What is the opposite of “big”?
check-good-13 = The opposite of “big” is “small”.
check-bad-13 = The opposite of “big” is “yellow”.
check-question-14 = It is dark in my room. What helps?
check-good-14 = Switch the lamp on.
check-bad-14 = Close your eyes and look harder.
check-question-15 = Where does milk come from?
check-good-15 = Milk comes from cows, and from other animals, too.
check-bad-15 = Milk grows on trees and is picked in autumn.

## Operators
admin =
    Network: { $condition } ({ $endpoint })
    On their way: { $running }, in line: { $waiting }, kept: { $held }
    To be sent: { $outbox }, taken in: { $inbox }, set aside: { $aside }
    Today: { $answers } answers, { $spent } of { $limit } GRAM
    Blocked: { $blocked }, invited: { $allowed }
    Only invited people: { $onlyListed }

    /admin block ID · /admin unblock ID
    /admin invite ID · /admin uninvite ID
    /admin invited-only on · off
admin-done = Done.
admin-usage = I did not understand that. Send /admin alone to see what there is.
admin-set-aside = Message number { $update } failed again and again, so I set it aside and told the person. The log has the error.
admin-no-balance = The Cocoon client's balance is too low for new questions. Please top it up.
admin-books = My books do not add up ({ $reason }), so I stopped rewards and claims. Questions are answered as before. Please look at the data before you let rewards go on.
admin-cluster = I hold rewards back. Contributions: { $contributions }, people: { $people }. { $why } Please look at them: /admin rewards, then To be looked at.
admin-endpoint-other = The AI behind COCOON_URL is not the confidential Cocoon network. People are told so.
admin-endpoint-unattested = The Cocoon client does not check the hardware's attestation. People are told so.

## Rewards, for operators
button-rewards = Rewards
rewards-pool =
    Rewards

    Free in the pool: { $free } GRAM
    Given and still held: { $held } GRAM
    Promised by you, not paid in: { $promised } GRAM
    Most that today gives away: { $budget } GRAM
rewards-running = Rewards are given.
rewards-resting =
    { $state ->
        [halted] The books are in doubt since { $since }, so rewards and claims rest: { $reason }.
       *[paused] Rewards rest since { $since }: { $reason }.
    }
rewards-review = To be looked at: { $count }
rewards-top = Most in the last 30 days, by random number:
rewards-top-none = Nobody was given anything in the last 30 days.
button-fund = Promise more
button-take-back-money = Take back
button-held = To be looked at
button-rules = Rules
button-pause = Pause
button-resume = Resume
button-audit = Audit
button-approve = Approve
button-refuse = Refuse
rewards-back = « Back
rewards-held-list =
    { $count ->
        [0] Nothing waits for you to look at it.
       *[other] These rewards wait until you have looked at them.
    }
rewards-held-group = Shared: { $contributions } · People: { $people } · { $amount } GRAM · { $since }
rewards-held-about =
    { $why }

    Contributions: { $contributions }
    People: { $people }
    Held back: { $amount } GRAM
    Without an amount until their day is closed: { $waiting }
    Since { $since }

    Choose one, or decide on all of them.
rewards-why-alike = Several people shared words that are alike, close together in time. Those that earn nothing are not counted here.
rewards-why-wallet-key = Several people were given rewards for one and the same wallet key.
rewards-why-by-hand = Operators hold these back, one by one.
rewards-first = « First
rewards-more = More »
button-approve-all = Approve all
button-refuse-all = Refuse all
rewards-held-one = From { $who }, { $day }: { $kind }, score { $score } of 1000
rewards-rules = Which rule shall change? A change is valid from the next day (UTC) and recorded with your reason.
rewards-rule =
    { $rule ->
        [conversationNano] A conversation, up to
        [feedbackNano] Feedback, up to
        [dayMostNano] All of a day, up to
        [personDayNano] One person a day, up to
        [personMonthNano] One person in 30 days, up to
        [personPercent] One person's part of a day, up to
        [leastScore] Lowest score that earns
        [holdMs] Hold
        [firstHoldMs] Hold of the first ones
        [conversationsPerDay] Conversations a day
        [checkPercent] Check questions after feedback
        [checksRightPercent] Check questions right, at least
       *[feedbacksPerDay] Feedback a day
    }: { $value }{ $unit ->
        [gram] { " " }GRAM
        [percent] { " " }%
        [days] { " " }days
       *[other] { "" }
    }
rewards-ask-amount =
    { $kind ->
        [fund] How many GRAM do you promise to the pool? Until payouts exist this is a promise in the books; nothing is sent.
       *[take-back] How many GRAM of your promise do you take back? Only what is free in the pool can be.
    } Any command leaves this.
rewards-ask-value =
    { $rule }

    What shall it be from tomorrow (UTC) on? Send me the number. Any command leaves this.
rewards-ask-reason = Why? Your reason is recorded. Any command leaves this.
rewards-ask-sure =
    { $kind ->
        [fund] Promise { $amount } GRAM to the pool?
        [take-back] Take back { $amount } GRAM of your promise?
       *[rule] From tomorrow (UTC) on: { $rule }. Shall it be so?
    }
rewards-no-answer-amount = That is no amount of GRAM, such as 5 or 0.25. Once more, please.
rewards-no-answer-value = That is no value this rule can have. Once more, please.
rewards-no-answer-reason = A reason has 3 to 400 letters. Once more, please.
rewards-no-answer-sure = Please press one of the two buttons.
rewards-yes = Yes
rewards-no = Leave it
rewards-left = All right, nothing was changed.
rewards-funded = Done. Free in the pool: { $free } GRAM
rewards-too-little = So much is not promised and free. Free in the pool: { $free } GRAM
rewards-too-much = That is more than I can count. Free in the pool: { $free } GRAM
rewards-paused = Rewards rest now. What people have stays theirs.
rewards-resting-before = Rewards rest already.
rewards-resumed = The books are sound, and rewards are given again.
rewards-broken = The books are broken, and rewards rest: { $where }
rewards-sound = The books are sound.
rewards-decided =
    { $decision ->
        [approve] Approved. It becomes ready when its hold is over.
       *[refuse] Refused. It is called off.
    }
rewards-decided-all =
    { $decision ->
        [approve-all] Approved: { $count }. Each becomes ready when its hold is over.
       *[refuse-all] Refused: { $count }. They are called off.
    }
rewards-not-held = Somebody has decided on that already.
rewards-changed = Done. It is valid from tomorrow (UTC) on.

## In groups
group-greeting =
    Hello everybody! To ask me something, mention me, reply to one of my messages, or use /ask.

    { $sees ->
        [all] Telegram shows me everything that is said here; whatever is not addressed to me I drop at once and keep nothing of it.
       *[own] I read only what is addressed to me, and see nothing else of your conversation.
    }

    Before I answer somebody for the first time, I ask whether they agree.

    Administrators find my settings with /settings.
group-help =
    Mention me, reply to one of my messages, or write /ask and your question.

    I read only what is addressed to me. Reply to a message to ask about it: I can read it if whoever wrote it has agreed to that.

    /retry – answer your last question again
    /stop – stop the answer I am writing for you
    /new – forget what you asked me here
    /privacy, /usage, /wallet, /mydata, /forget – about you, seen by nobody else
    /settings – for administrators
group-invite = Before I answer you for the first time, please read how I treat your words.
button-read-and-agree = Read and agree
group-agreed-already = You have agreed already. Just ask me.
group-ask-empty = What would you like to know? Write your question right behind my name or /ask.
group-admins-only = In this group only administrators may ask me. You can always ask me in our private chat.
group-not-yours = Only whoever asked can press this.
group-said-in-private = I answered you in our private chat.
group-open-private = This is only for you. Open our private chat, and I tell you there.
button-open-private = Open our chat
group-muted = In a group you asked me something, but I am not allowed to write there. Ask its administrators, or ask me here.

## A group's settings
group-settings-title = How should I behave in the group? Press a line to change it.
group-settings-admins-only = Only the group's admins can see and change its settings.
group-settings-asking =
    { $value ->
        [admins] Who may ask: admins only
       *[everyone] Who may ask: everyone
    }
group-settings-triggers =
    { $value ->
        [mention] I answer mentions only
        [commands] I answer commands only
       *[mention-and-reply] I answer mentions and replies
    }
group-settings-model =
    { $value ->
        [any] Model: the bot chooses
       *[other] Model: { $value }
    }
group-settings-language =
    { $value ->
        [asker] Language: the one who asks decides
       *[other] Language: { $value }
    }
group-settings-style =
    { $value ->
        [full] Answers: detailed
       *[short] Answers: short
    }
group-settings-answers = Answers a day: { $count }
group-settings-answers-each =
    { $count ->
        [any] For each person a day: no limit
       *[other] For each person a day: { $count }
    }
group-settings-topic =
    { $value ->
        [silent] In this topic: I stay silent
       *[answers] In this topic: I answer
    }

## Guests
guest-agree = Before I answer you for the first time, please read in our private chat how I treat your words. Then ask me here again.
guest-ask-empty = What would you like to know? Write your question right behind my name.
guest-too-long = That is not all of the answer: it is too long for this place. Ask me in our private chat to read the whole of it.
guest-too-slow = The answer took too long, so I gave up waiting. Please ask me again.
guest-broke-off = The answer broke off on its way. Please ask me again.
guest-down = The AI network is down right now. Please ask me again later.

## What can be verified
verify-title = What I can tell you about what answers here, and what nobody can tell from here:
verify-title-now = What holds now:
verify-answer-title = About that answer, as I saw it when it came:
verify-answer-unknown = I know nothing about that message: it is no answer of mine, it is more than a week old, or its conversation is erased already. Reply to one of my answers, or send /verify alone to see what holds now.
verify-answer-not-theirs = I tell this only to whoever asked that question.
verify-legend = 🟢 looked at and right · 🟡 looked at and not as it should be · ⚪ cannot be looked at from here
verify-text-is-seen = Telegram and the server of this bot can see what you write.
verify-attestation-is-the-clients = The sealed hardware is checked by the Cocoon client, not by me, and I cannot check the client: I go by what it says of itself.
verify-contract-disagreement = Two sources tell different things about Cocoon's contract on TON. One of them does not tell the truth.
verify-contract-not-asked = Cocoon's contract on TON: I do not know its address, so I did not look.
verify-answered = Answered at { $time } UTC by a model that is called “{ $model }”. Nothing shows what is behind the name.
verify-timing =
    { $first ->
        [unknown] By my clock it took { $all } s.
       *[other] By my clock the first word came after { $first } s, the last after { $all } s.
    }
verify-cost =
    Read: { $read }, written: { $written } pieces of words (tokens), as I was told.{ $gram ->
        [unknown] {" "}What it cost I was not told.
       *[other] {" "}It cost { $gram } GRAM.
    }
verify-endpoint-then =
    { $endpoint ->
        [attested] A Cocoon client answered, by what it said of itself.
        [unattested] A Cocoon client answered, by what it said of itself.
        [other] An ordinary server answered, not the confidential network.
       *[unknown] I had not seen what answered.
    }
verify-endpoint-now =
    { $endpoint ->
        [attested] A Cocoon client answers, by what it says of itself.
        [unattested] A Cocoon client answers, by what it says of itself.
        [other] An ordinary server answers, not the confidential network.
       *[unknown] I have not seen yet what answers.
    }
verify-attestation-then =
    { $enforced ->
        [yes] It was set to insist on machines that prove what they run.
        [no] It did not insist on machines that prove what they run.
       *[unknown] Whether it insisted on machines that prove what they run is not known.
    }
verify-attestation-now =
    { $enforced ->
        [yes] It is set to insist on machines that prove what they run.
        [no] It does not insist on machines that prove what they run.
       *[unknown] Whether it insists on machines that prove what they run is not known.
    }
verify-root-address-then =
    { $known ->
        [yes] It went by Cocoon's known contract on TON.
        [no] It went by another contract on TON than the one known of Cocoon.
       *[unknown] Which contract on TON it went by cannot be judged.
    }
verify-root-address-now =
    { $known ->
        [yes] It goes by Cocoon's known contract on TON.
        [no] It goes by another contract on TON than the one known of Cocoon.
       *[unknown] Which contract on TON it goes by cannot be judged.
    }
verify-client-and-chain =
    { $agree ->
        [yes] What it says of that contract is what stands on the chain.
        [no] What it says of that contract is not what stands on the chain.
       *[unknown] What it says of that contract could not be compared with the chain.
    }
verify-contract-failed =
    { $failure ->
        [no-contract] There is no contract at that address on TON.
        [layout] The contract at that address is not one of Cocoon that I can read.
       *[other] I could not read Cocoon's contract on TON right now. Please try again later.
    }
verify-contract = Cocoon's contract on TON, version { $version }, has on its list the fingerprints of images of proxies ({ $proxies }) and workers ({ $workers }), and of models ({ $models }). A million tokens cost { $price } GRAM.{ $test ->
        [yes] {" "}It says that it is one for tests.
       *[no] {""}
    }{ $witness ->
        [agrees] {" "}A second source says the same.
       *[none] {" "}Only one source says so.
    }
verify-fingerprints = They begin with: proxies { $proxies } · workers { $workers } · models { $models }
verify-model =
    Which model it is exactly cannot be known from here: only a name is shown, no fingerprint { $listed ->
        [unknown] that could be compared with a list.
       *[other] to compare with the { $listed } on the list.
    }

## Wallet
wallet-way = Scan this picture with your wallet app, or choose the app below, and say yes there: it costs nothing and lets nobody spend your money. The link works for 5 minutes.
wallet-way-change = Scan this picture with the wallet you want to change to, or choose its app below. The link works for 5 minutes, and your present wallet stays linked until you have confirmed the new one here.
button-wallet-telegram = Wallet in Telegram
button-wallet-more = More wallets
button-wallet-back = Back
button-wallet-other = Another app
button-wallet-cancel = Cancel
button-wallet-new = New link
wallet-answered = Your wallet has answered.
wallet-confirm =
    Is this your wallet?

    { $short }
    { $address }

    App: { $app }
    Network: { $network ->
        [testnet] TON, for tests
       *[mainnet] TON
    }

    Compare it with the address in your wallet app. If you did not start this yourself, it is not yours.
wallet-confirm-change =
    Do you want to change to this wallet?

    { $short }
    { $address }

    App: { $app }
    Network: { $network ->
        [testnet] TON, for tests
       *[mainnet] TON
    }

    Compare it with the address in your wallet app. It takes the place of the wallet that is linked now, and for safety nothing is paid out for 7 days.
wallet-confirm-first = Your wallet has answered already. Please say above whether it is yours, or begin anew.
button-wallet-confirm = Link this wallet
button-wallet-refuse = Not mine
wallet-linked-now = This wallet is linked now.
wallet-news = Your wallet { $short } is linked. Payouts can go to it from { $until } on: a day of waiting keeps your money safe if it was somebody else who linked it. /wallet shows it to you at any time.
wallet-news-change = You now have another wallet: { $short }. For safety nothing is paid out to it before { $until }. If you did not do this, unlink it with /wallet, and end the sessions you do not know in the settings of Telegram, under Devices.
wallet-linked =
    Your wallet

    { $short }
    { $address }

    Linked on { $since }, with { $app }
    Network: { $network ->
        [testnet] TON, for tests
       *[mainnet] TON
    }
    Balance: { $balance ->
        [unknown] unknown, I cannot reach the chain right now
       *[other] { $balance } GRAM
    }
wallet-frozen = Payouts can go to it from { $until } on.
button-wallet-explorer = See it on TON
button-wallet-change = Change
button-wallet-unlink = Unlink
wallet-unlink-sure =
    Shall I unlink this wallet?

    No money moves, and I forget the address at once. For 30 days a mark stays that nobody can read back, so that in that time the wallet can be linked to no other account.
button-wallet-unlink-yes = Yes, unlink it
button-wallet-keep = Keep it
wallet-unlinked = Your wallet is unlinked. /wallet links one again.
wallet-declined = You said no in your wallet app, so nothing was linked.
wallet-cancelled = All right, nothing was linked.
wallet-expired = This link has ended.
wallet-replaced = A newer link has taken the place of this one.
wallet-refused =
    { $why ->
        [network] { $network ->
            [testnet] Your wallet is on TON's main network, and I work on the one for tests. Switch it over and try again.
           *[mainnet] Your wallet is on another network. Switch it to TON's main network and try again.
        }
        [no-proof] Your wallet app could not prove that the wallet is yours. Update it, or take another one.
        [clock] The clock of your phone does not seem to be right. Let it set the time by itself and try again.
        [unknown-wallet] I do not know this kind of wallet, so I cannot check that it is yours. Please take another one.
        [workchain] This is not an ordinary address of TON, so I cannot link it. Please take another wallet.
        [same] This wallet is linked to you already. To change, choose another one in your wallet app.
        [taken] This wallet is linked to another account. Unlink it there first.
        [resting] This wallet was linked to another account not long ago. It can be linked here once 30 days have passed.
        [unreachable] I cannot reach the wallet apps right now. Please try again in a few minutes.
        [manifest] Your wallet app could not find out who is asking. Please tell whoever runs this bot.
        [app] Something went wrong in your wallet app. Try again, or take another one.
       *[proof] What your wallet app sent does not prove that the wallet is yours, so nothing was linked.
    }
wallet-busy = Many people are linking their wallets at this moment. Please try again in a minute.
wallet-too-many-tries =
    { $minutes ->
        [one] You have tried this several times now. Please wait { $minutes } minute.
       *[other] You have tried this several times now. Please wait { $minutes } minutes.
    }
wallet-open-private = Your wallet is for you alone. Open our private chat and send me /wallet there.
wallet-not-set-up = Wallets cannot be linked here yet: whoever runs this bot has not set it up.
wallet-not-set-up-operator = Wallets cannot be linked yet. Set PUBLIC_URL to the https address of this bot, or TONCONNECT_MANIFEST_URL to a manifest of yours, and start the bot again. The README says more under Wallets.
connect-title = Link your wallet
connect-how = Choose your wallet app and say yes there. After that, { $name } asks you in Telegram whether the wallet is yours.
connect-open = Open my wallet app
connect-beware = Go on only if you opened this page from your own chat with the bot. It costs nothing and lets nobody spend your money.
connect-gone-title = This link has ended
connect-gone = A link works for 5 minutes and for one wallet. Send /wallet to { $name } in Telegram, and you get another one.
## Earning
earn-balance =
    Your rewards

    Held: { $held } GRAM
    Ready: { $ready } GRAM
    Paid so far: { $paid } GRAM
earn-claiming = On its way to you: { $amount } GRAM
earn-week = This week: { $moves }.
earn-week-nothing = Nothing moved this week.
earn-moved-reward = { $amount } GRAM earned
earn-moved-vest = { $amount } GRAM became ready
earn-moved-revoke = { $amount } GRAM called off
earn-moved-claim = { $amount } GRAM claimed
earn-moved-paid = { $amount } GRAM paid
earn-moved-unpaid = { $amount } GRAM not sent and ready again
earn-moved-give-up = { $amount } GRAM given up
earn-waiting =
    { $count ->
        [one] { $count } contribution waits for the end of its day.
       *[other] { $count } contributions wait for the end of their day.
    }
earn-resting = New rewards rest at the moment. What is yours stays yours.
earn-picture-title = Your rewards, last 30 days
earn-picture-ready = Ready
earn-picture-held = Held
earn-picture-words = The picture shows what was yours at the end of each of the last 30 days: { $first } GRAM on the first, { $last } GRAM today, { $most } GRAM at most.
button-how-to-earn = How to earn
button-earn-history = History
button-contributions = Contributions
button-claim = Claim
button-earn-settings = Settings
button-picture-dark = Dark picture
button-picture-light = Light picture
earn-newest = « Newest
earn-older = Older »
earn-how =
    How to earn

    You choose what you share, one thing at a time: a conversation from our private chat, or what you think of an answer. Turn it on under Settings first; then a finished answer has buttons for it. Before anything is kept you see the exact text, without names and numbers. Answers never depend on it.
earn-how-most = A shared conversation earns up to { $conversation } GRAM, a comment or a choice between two answers up to { $feedback } GRAM. How much is decided after each day (UTC): that day's budget is divided by score among all who shared. A score below { $least } of 1000 earns nothing.
earn-how-caps = One person earns up to { $day } GRAM a day, up to { $month } GRAM in 30 days, and up to { $part } % of a day's budget. You can share up to { $conversations } conversations and { $feedbacks } opinions a day, and from one conversation up to { $each } times.
earn-how-newcomer = You can earn once I have known you for { $known } and answered { $answers } questions.
earn-how-proving = In your first { $proving } contributions count { $percent } %, unless you have Telegram Premium.
earn-how-checks = After about { $checks } % of the feedback that people share, I ask a quick check question whose answer we know. While fewer than { $right } % of your last { $counted } answers to them are right, your feedback earns nothing; conversations do not depend on it.
earn-how-hold = A reward is held for { $hold }. Then it is ready.
earn-how-holds = A reward is held for { $hold }, each of your first { $first } for { $firstHold }. Then it is ready.
earn-how-take-back = You can take back what you shared at any time. Before the hold ends that calls its reward off; after that the reward stays yours.
earn-how-end = What you share stays encrypted on the server of this bot.
earn-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
earn-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
earn-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
earn-history = What moved, newest first
earn-history-none = Nothing has moved yet. How to earn tells how it begins.
earn-entry =
    { $day }: { $code ->
        [reward] + { $amount } GRAM, held
        [vest] { $amount } GRAM ready
        [revoke] − { $amount } GRAM, called off
        [claim] { $amount } GRAM claimed
        [paid] { $amount } GRAM paid
        [unpaid] { $amount } GRAM ready again
       *[give-up] − { $amount } GRAM, given up
    }
    { $about }
earn-why-reward =
    { $kind ->
        [feedback] For feedback
       *[conversation] For a conversation
    } shared on { $day }, with a score of { $score }. { $why }
earn-why-vest =
    The hold has ended for { $kind ->
        [feedback] the feedback
       *[conversation] the conversation
    } of { $day }.
earn-why-revoke =
    { $reason ->
        [revoked] You took it back before the hold ended.
        [review] It was looked at, and refused.
       *[erased] You had everything erased.
    }
earn-why-claim = You asked for it to be paid out.
earn-why-paid = It is in your wallet.
earn-why-unpaid = It could not be sent, so it is yours to claim again.
earn-why-give-up = You gave it up.
reward-limit =
    { $rule ->
        [rate] That is the most for its score.
        [budget] It is its part of that day's budget.
        [person-day] More was not left of what one person earns in a day.
        [person-month] More was not left of what one person earns in 30 days.
        [person-percent] More was not left of one person's part of that day's budget.
        [wallet-day] More was not left of what one wallet earns in a day.
        [wallet-month] More was not left of what one wallet earns in 30 days.
       *[wallet-percent] More was not left of one wallet's part of that day's budget.
    }
reward-weight = Only { $percent } % of its score counted, since you were new here.
reward-waiting = Scored. After midnight (UTC) the day is closed, and you see here what it earned.
reward-waiting-review = Scored. After midnight (UTC) the day is closed, and you see here what it earned. Somebody looks at it before it can be ready.
reward-held = { $amount } GRAM, held until { $until }. { $why }
reward-review = { $amount } GRAM. Somebody looks at it before it can be ready, so it may take longer than { $until }.
reward-ready = { $amount } GRAM. The hold is over: it is yours.
reward-void =
    { $reason ->
        [revoked] You took it back before the hold ended, so its reward was called off.
        [review] It was looked at and refused, so its reward was called off.
       *[erased] Its reward was called off when everything was erased.
    }
reward-refused =
    { $reason ->
        [low-score] It earned nothing: its score was too low.
        [newcomer] It earned nothing: we had not known each other for long enough.
        [careless] It earned nothing: too many of your last answers to check questions were wrong.
        [budget] It earned nothing: nothing was left of that day's budget.
        [rate] It earned nothing: its part was less than can be counted.
        [person-day] It earned nothing: you had earned the most there is for a day.
        [person-month] It earned nothing: you had earned the most there is for 30 days.
        [person-percent] It earned nothing: you had earned the most that one person gets of a day's budget.
       *[other] It earned nothing: your wallet had earned the most there is for one wallet.
    }
contributions = What you shared, newest first. Choose one to see its reward, or to take it back.
contributions-none = You have shared nothing yet. How to earn tells how it begins.
contributions-back = « Back
contribution-kind =
    { $kind ->
        [feedback] feedback
       *[conversation] conversation
    }
contribution-label =
    { $day } · { $state ->
        [waiting] scored
        [accrued] held
        [held] looked at
        [vested] ready
        [reviewed] refused
        [void] taken back
       *[refused] nothing earned
    } · { $what }
contribution =
    { $kind ->
        [feedback] Feedback
       *[conversation] A conversation
    } of { $day }, score { $score } of 1000
contribution-opening = It begins: { $words }
contribution-withdraw-means =
    { $state ->
        [vested] If you take it back, it is used no more. Its reward stays yours.
        [refused] If you take it back, it is used no more. It has no reward to lose.
       *[other] If you take it back now, it is used no more, and its reward is called off.
    }
button-withdraw-contribution = Withdraw
contribution-withdrawn =
    { $kind ->
        [void] Taken back. It is used no more, and its reward is called off.
        [kept] Taken back. It is used no more, and its reward stays yours.
       *[refused] Taken back. It is used no more.
    }
claim =
    Ready: { $ready } GRAM
    Held: { $held } GRAM

    What is missing until it can be paid out:
claim-nothing-ready = Nothing is ready yet. A reward becomes ready when its hold of { $hold } or more is over, and a payout takes at least { $least } GRAM.
claim-too-little = At least { $least } GRAM has to be ready. A reward becomes ready when its hold of { $hold } or more is over.
claim-wallet = A wallet: link yours with /wallet.
claim-payouts-off = Payouts do not exist in this bot yet. What is ready waits for you.
forget-money =
    You have { $ready } GRAM that is ready and { $held } GRAM that is held. If I erase you, both are gone for good: what is ready goes back to the pool it came from, and what is held is called off.
forget-claim-first = Claim first
forget-give-up = Give up the money

## Your data
forget-choose = What shall I erase?
forget-here = This conversation
forget-all = All conversations
forget-me = Everything about me
forget-here-done = Erased: our conversation there. The messages in the chat are yours to delete.
forget-here-only = Erased: our conversation there. Older ones are under /history, where each can be erased. The messages in the chat are yours to delete.
forget-me-sure =
    Everything I keep about you goes, at once and for good: our conversations, your settings, what you used, and who you are. Your key is destroyed first: without it nobody can read a copy.

    What stays:
    • What you were shown, agreed to, refused or took back, and when, under a random number without your name: the law asks me to be able to prove it (GDPR, articles 5 and 7).
    • If you ever shared something: which rewards moved and when, under the same random number, because accounts must be kept whole (GDPR, article 17.3), and codes by which words that were shared are known again, without the words.
    • Under a code from which nobody can tell who you are: today's number of questions, until midnight UTC, and whether the operators shut you out or invited you. Otherwise erasing would be a way round that. If you had linked a wallet, such codes of it and of your account stay for 30 days, so that it cannot be linked elsewhere meanwhile.

    The messages in our chat are yours to delete. Shall I?
forget-me-yes = Yes, erase me
forget-me-no = Keep it
forget-kept = All right, everything stays as it is.
forget-me-done =
    Done. I know nothing about you any more.

    Request number: { $request }

    If whoever runs this bot keeps safety copies of the keys, yours is gone from them on { $date } at the latest. Without it nobody can read a copy of your data.

    If you write to me again, we meet for the first time.
mydata-caption = Everything I keep about you. README.txt inside says what is what.
mydata-too-soon = You took your data a short while ago. You can take it again in { $hours } h.
mydata-in-private = Your data is in our private chat.
mydata-open-private = Your data is for you alone. Open our private chat and send me /mydata there.
mydata-readme =
    What I keep about you, as of { $date }.

    • profile.json: who you are to me, and your settings.
    • messages.jsonl: your questions that are still kept, and my answers, one a line, with what I know of how each answer came. Words of others that you quoted or forwarded are left out.
    • consents.jsonl: what you were shown, agreed to or took back, and when, with the text.
    • receipts: a signed receipt for each of your decisions that holds now. Anybody can check it without me.
    • usage.csv: what you used on each of the last 30 days. costs.csv: what each answer was reckoned to cost.
    • contributions.jsonl: what you shared, took back, or have not decided on, one a line: its words as they are kept, its score, and what became of its reward and why. ledger.csv: every move of your rewards (reward: earned and held, vest: ready, revoke: called off).
    • checks.csv: the check questions I asked you, when, and whether you were right.
    • traffic.csv: the numbers of your messages to me and mine to you that are still kept, and when; no words.
    • wallet.json: the wallet you linked, and when you linked others.

    Times are in UTC. /forget erases it, and says before what has to stay.
mydata-too-large = What I keep about you is more than the 50 MB that Telegram lets me send. Please ask whoever runs this bot for it.

## Receipts and pages
button-receipt = Receipt
receipt-caption = The receipt of your newest decision: what you were shown, what you decided and when, signed by me.
receipt-none = You have decided nothing yet, so there is no receipt.
receipt-broken = Something is wrong with what I recorded of your decisions, so I give no receipt. Please tell whoever runs this bot.
page-privacy-title = Privacy
page-privacy-wallet =
    If you link a wallet, the bot keeps its address, the name of your wallet app and when you linked it, encrypted with a key of your own, until you unlink it or erase everything. After that hashes of it stay for 30 days, so that the wallet cannot be linked to another account meanwhile.

    Linking runs over a server of your wallet's maker, which sees only encrypted messages. To show you the balance, the bot asks a TON API about the address. On TON itself every address and every payment is public.
page-terms-title = Terms of use
page-operator = Who runs this bot:
page-operator-unknown = Whoever runs this bot has not yet said here who they are.
page-terms-text =
    This bot answers questions with artificial intelligence. Its answers can be wrong: check what matters before you rely on it.

    Using it is free, within limits that /usage shows. It may be out of order at times, and nobody promises that it stays.

    Use it for nothing that the law forbids, and do not disturb its work for others. Whoever does can be shut out.

    What you write stays yours, and so do the answers, as far as the law lets them belong to anybody.

    You can stop at any time: /forget erases your conversations, and a button under /privacy takes your agreement back.
