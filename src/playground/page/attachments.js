import { attempt } from './notices.js'

/** What can be sent beside text: samples made on the spot, a file of the visitor's own, and, where `forward` does that, others' words. */
export function attachmentItems(send, forward) {
  const media = (name, label, content) => ({ icon: name, label, act: () => send(content) })
  return [
    { icon: 'photo', label: 'Photo', act: () => send({ kind: 'photo', contentBase64: drawnPhoto() }) },
    { icon: 'file', label: 'Document (notes.txt)', act: () => send(notes()) },
    { icon: 'folder', label: 'A file of yours…', act: () => pickFile(send) },
    media('voice', 'Voice message', { kind: 'voice', content: 'OggS, a sample without a sound' }),
    media('video', 'Video', { kind: 'video', content: 'a sample without a picture' }),
    media('sticker', 'Sticker', { kind: 'sticker', content: 'a sample' }),
    media('pin', 'Location', { kind: 'location', latitude: 46.9481, longitude: 7.4474 }),
    media('person', 'Contact', { kind: 'contact', phoneNumber: '+41 31 000 00 00', firstName: 'Dora' }),
    media('poll', 'Poll', { kind: 'poll', question: 'Tea or coffee?', options: ['Tea', 'Coffee'] }),
    media('dice', 'Dice', { kind: 'dice' }),
    forward && { icon: 'forward', label: 'Forwarded message', act: forward },
  ]
}

const fileMaxBytes = 20 * 1024 * 1024

const notes = () => ({
  kind: 'document',
  fileName: 'notes.txt',
  mimeType: 'text/plain',
  content: 'Notes for the playground.\nSilk is spun, not woven.\nA cocoon has one thread.\n',
})

function pickFile(send) {
  const input = document.createElement('input')
  input.type = 'file'
  input.addEventListener('change', () => attempt(() => sendFile(input.files[0], send)))
  input.click()
}

async function sendFile(file, send) {
  if (!file) return
  if (file.size > fileMaxBytes) throw new Error('That is more than 20 MB, which a bot cannot fetch.')
  const mimeType = file.type || 'application/octet-stream'
  send({ kind: 'document', fileName: file.name, mimeType, contentBase64: await base64Of(file) })
}

const base64Of = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })

/** A small landscape, drawn so that the photo of the playground is a real one. */
function drawnPhoto() {
  const canvas = document.createElement('canvas')
  canvas.width = 640
  canvas.height = 420
  const paint = canvas.getContext('2d')
  const sky = paint.createLinearGradient(0, 0, 0, 420)
  sky.addColorStop(0, '#6a5acd')
  sky.addColorStop(0.55, '#f4a384')
  sky.addColorStop(1, '#ffe9c7')
  paint.fillStyle = sky
  paint.fillRect(0, 0, 640, 420)
  paint.fillStyle = '#fff3d6'
  paint.beginPath()
  paint.arc(430, 210, 46, 0, 7)
  paint.fill()
  for (const [height, shade, wave] of [
    [250, '#7a5aa8', 90],
    [300, '#4e3f86', 60],
    [350, '#2b2a5a', 40],
  ]) {
    paint.fillStyle = shade
    paint.beginPath()
    paint.moveTo(0, 420)
    for (let x = 0; x <= 640; x += 8) paint.lineTo(x, height + Math.sin(x / wave + height) * 26)
    paint.lineTo(640, 420)
    paint.fill()
  }
  return canvas.toDataURL('image/jpeg', 0.85).split(',')[1]
}
