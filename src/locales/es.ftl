# What people read in Spanish. Short, warm, plain; with «tú», and no turn of phrase of one country only.

## First contact
notice-attested =
    Antes de responder, hay algo que debes saber.

    Tu pregunta va a Cocoon, una red cuyas máquinas ejecutan la IA dentro de hardware sellado. El programa por el que me conecto comprueba que las máquinas son las auténticas, así que sus dueños no pueden leer lo que hablamos.

    Telegram y el servidor de este bot pueden ver lo que escribes. De lo que hablamos, el servidor guarda solo nuestra conversación en curso, cifrada, hasta que envíes /new o pase un día sin preguntas. /forget la borra en cualquier momento.

    Esto vale en cualquier lugar donde hables conmigo. ¿Te respondo?
notice-unattested =
    Antes de responder, hay algo que debes saber.

    Tu pregunta va a Cocoon, una red creada para que la IA funcione dentro de hardware sellado. El programa por el que me conecto no lo comprueba, así que no puedo prometer que allí nadie lea lo que hablamos.

    Telegram y el servidor de este bot pueden ver lo que escribes. De lo que hablamos, el servidor guarda solo nuestra conversación en curso, cifrada, hasta que envíes /new o pase un día sin preguntas. /forget la borra en cualquier momento.

    Esto vale en cualquier lugar donde hables conmigo. ¿Te respondo?
notice-other =
    Antes de responder, hay algo que debes saber.

    Tu pregunta va a una IA en un servidor común. No es la red confidencial Cocoon: quien maneja ese servidor puede leerla.

    Telegram y el servidor de este bot también pueden ver lo que escribes. De lo que hablamos, el servidor guarda solo nuestra conversación en curso, cifrada, hasta que envíes /new o pase un día sin preguntas. /forget la borra en cualquier momento.

    Esto vale en cualquier lugar donde hables conmigo. ¿Te respondo?
notice-changed = Ya te pregunté esto, pero algo cambió o pasó un año, así que tengo que preguntarte de nuevo.
notice-agree = Acepto
notice-later = Ahora no
notice-details = Detalles
notice-details-text =
    Con más detalle:

    • Qué se envía: tu pregunta y los turnos de nuestra conversación en curso. Ni nombre, ni número, ni cuenta.
    • Qué se guarda: esa conversación, cifrada con una clave creada solo para ti; tus ajustes; cuántas preguntas hiciste hoy; y la constancia de que aceptaste.
    • Por cuánto tiempo: la conversación, hasta /new, /forget o un día sin preguntas. Una pregunta que hiciste antes de aceptar espera como mucho un día.
    • Quién más se entera: nadie. Nada se vende, se comparte ni se usa para entrenar.
    • Si cambias de idea: /forget borra tus conversaciones y un botón debajo de /privacy retira tu acuerdo.
notice-agreed = ¡Gracias! Pregúntame lo que quieras.
notice-agreed-answering = ¡Gracias! Enseguida te respondo.
notice-declined = De acuerdo, no guardo nada de esto. Si cambias de idea, vuelve a escribirme.
notice-outdated = Este aviso ya no es el actual. Aquí tienes el nuevo.

## Welcome and help
start-welcome =
    ¡Hola! Pregúntame lo que quieras, te escucho.

    /help muestra qué más sé hacer.
help =
    Solo escríbeme y te respondo.

    /new – empezar de cero, olvido lo que hablamos
    /stop – detener la respuesta que estoy escribiendo
    /retry – responder otra vez tu última pregunta
    /model – elegir quién responde
    /settings – idioma, cómo aparecen las respuestas, razonamiento
    /usage – lo que usaste hoy
    /privacy – quién ve qué y cómo borrarlo
    /forget – borrar nuestras conversaciones

    Puedes editar tu última pregunta y la respondo de nuevo. Responde a un mensaje anterior y también lo leo.

## Commands, as Telegram's menu shows them
command-help = Qué sé hacer
command-new = Empezar de cero
command-stop = Detener la respuesta
command-retry = Responder otra vez
command-model = Elegir quién responde
command-settings = Idioma y respuestas
command-usage = Lo que usaste hoy
command-privacy = Quién ve qué
command-forget = Borrar nuestras conversaciones
command-admin = Para los operadores

## While an answer is on its way
thinking = Pensando…
thinking-seconds = Pensando… { $seconds } s
queued = La red está ocupada. Tienes el puesto { $place } en la fila.
waiting-restarting = La red se está reiniciando. Un momento…
button-stop = Detener
button-retry = Reintentar
button-continue = Continuar

## How an answer ended
answer-stopped = Respuesta detenida.
answer-stopped-empty = Respuesta detenida antes de empezar.
answer-length = Una respuesta no puede ser más larga. ¿Continúo?
answer-rest = El resto de la respuesta está en este archivo.
answer-rest-file = respuesta
answer-thinking = Razonamiento
answer-image = imagen
failed-busy = La red está muy ocupada y no se liberó ningún lugar. Inténtalo de nuevo en unos minutos, por favor.
failed-no-model = El modelo elegido no está disponible ahora. Inténtalo más tarde o elige otro con /model.
failed-no-balance = Ahora mismo no puedo pagarle a la red. El operador ya está avisado; inténtalo más tarde, por favor.
failed-too-slow = La respuesta tardó demasiado y dejé de esperar. ¿Lo intento de nuevo?
failed-refused = La red rechazó esta pregunta. Quizá ayude acortarla o decirla de otra forma.
failed-cut = La respuesta se cortó en el camino. ¿Lo intento de nuevo?
failed-interrupted = La red se detuvo mientras respondía. ¿Lo intento de nuevo?
failed-person-limit = Ya usaste todas tus respuestas de hoy ({ $limit }). Tendrás más dentro de { $hours } h.
failed-spend-limit = Las respuestas de hoy se agotaron para todos. Habrá más dentro de { $hours } h.
failed-gave-up = Intenté responder esta pregunta varias veces y siempre algo salió mal. Lo siento.
failed-update = Algo salió mal con tu último mensaje y no pude atenderlo. Lo siento.
held = La red de IA no funciona en este momento. Guardo tu pregunta y la respondo cuando la red vuelva, si es dentro de 15 minutos; después, te pregunto antes.
held-stale = La red volvió. ¿Todavía quieres la respuesta?

## Commands
stop-nothing = No hay nada que detener ahora.
stop-done = Me detengo.
new-done = Empezamos de cero. ¿Qué quieres saber?
retry-nothing = No hay ninguna pregunta que responder otra vez.
retry-running = Sigo en ello.
edit-too-old = Solo puedo responder de nuevo tu última pregunta. Pero puedes volver a preguntar.
forget-done =
    { $count ->
        [0] No había nada que borrar: no guardo ninguna conversación contigo.
        [one] Borré tus conversaciones conmigo: { $count } pregunta y su respuesta. Los mensajes de este chat los puedes borrar tú.
       *[other] Borré tus conversaciones conmigo: { $count } preguntas y sus respuestas. Los mensajes de este chat los puedes borrar tú.
    }
unsupported = Por ahora solo puedo leer texto. Escríbeme tu pregunta con palabras, por favor.
unknown-command = No conozco ese comando. /help muestra qué sé hacer.
unlisted = Por ahora, este bot es solo para personas invitadas.
forwarded-ask = Un mensaje reenviado. ¿Lo respondo?
button-answer-this = Responder
button-leave-it = Dejarlo
left-it = De acuerdo, lo dejo.
button-gone = Este botón ya no sirve.

## Models
model-title = ¿Quién quieres que te responda?
model-auto = Que elija el bot
model-line =
    { $free ->
        [none] { $name } · sin lugar ahora
        [unknown] { $name }
       *[other] { $name } · libres { $free } · precio ×{ $price }
    }
model-chosen = Desde ahora te responde { $name }.
model-chosen-auto = Desde ahora elige el bot.
model-unreachable = No logro conectar con la red, así que no sé qué modelos hay. Inténtalo más tarde, por favor.
model-none = La red no ofrece ningún modelo ahora. Inténtalo más tarde, por favor.
model-marked = ✓ { $label }

## Usage
usage =
    Hoy

    Preguntas: { $asked } de { $limit }, disponibles { $left }
    Palabras de ida y vuelta, en tokens: { $tokens }
    Gasto: { $gram } GRAM, lo paga el operador

    La cuenta vuelve a empezar a medianoche UTC, dentro de { $hours } h.
usage-unknown-cost =
    Hoy

    Preguntas: { $asked } de { $limit }, disponibles { $left }
    Palabras de ida y vuelta, en tokens: { $tokens }

    La cuenta vuelve a empezar a medianoche UTC, dentro de { $hours } h.

## Settings
settings-title = ¿Cómo lo prefieres?
settings-language = Idioma: { $value }
settings-language-auto = como en Telegram
settings-streaming = Las respuestas aparecen: { $value }
settings-streaming-auto = mientras las escribo
settings-streaming-edits = por partes
settings-streaming-off = completas
settings-think-longer = Pensar más: { $value }
settings-show-thinking = Mostrar el razonamiento: { $value }
settings-on = sí
settings-off = no
language-name = Español

## Privacy
privacy =
    { $notice }

    Lo que tengo sobre ti
    • nuestra conversación en curso, cifrada con una clave creada solo para ti
    • tus ajustes, el número de preguntas de hoy y que aceptaste

    /forget borra la conversación ahora mismo. Si me bloqueas, todo se detiene; tu conversación se borra un día después de tu última pregunta.

privacy-withdraw = Retirar mi acuerdo
privacy-withdrawn = Listo. No responderé nada hasta que vuelvas a aceptar. Nuestras conversaciones están borradas.

## Operators
admin =
    Red: { $condition } ({ $endpoint })
    En curso: { $running }, en fila: { $waiting }, guardadas: { $held }
    Por enviar: { $outbox }, recibidos: { $inbox }, apartados: { $aside }
    Hoy: respuestas { $answers }, gasto { $spent } de { $limit } GRAM
    Personas bloqueadas: { $blocked }, invitadas: { $allowed }
    Solo personas invitadas: { $onlyListed }

    /admin block ID · /admin unblock ID
    /admin invite ID · /admin uninvite ID
    /admin invited-only on · off
admin-done = Listo.
admin-usage = No entendí eso. Envía solo /admin para ver qué hay.
admin-set-aside = El mensaje número { $update } falló una y otra vez, así que lo aparté y avisé a la persona. El error está en el registro.
admin-no-balance = El saldo del cliente de Cocoon no alcanza para nuevas preguntas. Recárgalo, por favor.
admin-endpoint-other = La IA detrás de COCOON_URL no es la red confidencial Cocoon. Se avisa a las personas.
admin-endpoint-unattested = El cliente de Cocoon no comprueba la atestación del hardware. Se avisa a las personas.
