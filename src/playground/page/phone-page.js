import { byId } from './elements.js'
import { openPhone } from './phone.js'

// The page to which a link of a played wallet leads when it is opened outside of the playground's chat.
openPhone(location.href, () => {
  byId('away').hidden = false
})
