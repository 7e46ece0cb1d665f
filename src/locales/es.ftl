# What people read in Spanish. Short, warm, plain; with «tú», and no turn of phrase of one country only.

## First contact
notice-attested =
    Antes de responder, hay algo que debes saber.

    Tu pregunta va a Cocoon, una red cuyas máquinas ejecutan la IA dentro de hardware sellado. El programa por el que me conecto comprueba que las máquinas son las auténticas, así que sus dueños no pueden leer lo que hablamos.

    Telegram y el servidor de este bot pueden ver lo que escribes. De lo que hablamos, el servidor guarda solo nuestra conversación en curso, cifrada, hasta que envíes /new o pase un día sin preguntas, o más tiempo si lo eliges en /privacy. /forget la borra en cualquier momento.

    Esto vale en cualquier lugar donde hables conmigo. ¿Te respondo?
notice-unattested =
    Antes de responder, hay algo que debes saber.

    Tu pregunta va a Cocoon, una red creada para que la IA funcione dentro de hardware sellado. El programa por el que me conecto no lo comprueba, así que no puedo prometer que allí nadie lea lo que hablamos.

    Telegram y el servidor de este bot pueden ver lo que escribes. De lo que hablamos, el servidor guarda solo nuestra conversación en curso, cifrada, hasta que envíes /new o pase un día sin preguntas, o más tiempo si lo eliges en /privacy. /forget la borra en cualquier momento.

    Esto vale en cualquier lugar donde hables conmigo. ¿Te respondo?
notice-other =
    Antes de responder, hay algo que debes saber.

    Tu pregunta va a una IA en un servidor común. No es la red confidencial Cocoon: quien maneja ese servidor puede leerla.

    Telegram y el servidor de este bot también pueden ver lo que escribes. De lo que hablamos, el servidor guarda solo nuestra conversación en curso, cifrada, hasta que envíes /new o pase un día sin preguntas, o más tiempo si lo eliges en /privacy. /forget la borra en cualquier momento.

    Esto vale en cualquier lugar donde hables conmigo. ¿Te respondo?
notice-changed = Ya te pregunté esto, pero algo cambió o pasó un año, así que tengo que preguntarte de nuevo.
notice-changed-answer-2 = Nuevo desde entonces: en /privacy puedes elegir que guarde nuestras conversaciones por más tiempo.
notice-changed-contribute_feedback-2 = Nuevo desde entonces: después de /retry puedes decir cuál de las dos respuestas es mejor. Al compartirlo se guardarían tu pregunta y las dos respuestas, y la primera se queda un día para que puedas elegir.
notice-agree = Acepto
notice-later = Ahora no
notice-details = Detalles
notice-details-text =
    Con más detalle:

    • Qué se envía: tu pregunta y los turnos de nuestra conversación en curso. Ni nombre, ni número, ni cuenta.
    • Qué se guarda: esa conversación y cómo llegó cada respuesta, cifradas con una clave creada solo para ti; tus ajustes; cuánto usaste en cada uno de los últimos 30 días; y la constancia de que aceptaste.
    • Por cuánto tiempo: la conversación, hasta /new, /forget o un día sin preguntas, o más tiempo si lo eliges en /privacy; en los grupos, un día. Una pregunta que hiciste antes de aceptar espera como mucho un día. Un mensaje que no pude atender y los simples números de los mensajes quedan 30 días. La constancia de lo que aceptaste o rechazaste queda, sin tu nombre, mientras haya que poder demostrarlo.
    • Quién más se entera: nadie. No vendo nada, no lo paso a nadie ni entreno ninguna IA con ello.
    • Si cambias de idea: /forget borra tus conversaciones y un botón en /privacy retira tu acuerdo.
notice-agreed = ¡Gracias! Pregúntame lo que quieras.
notice-agreed-answering = ¡Gracias! Enseguida te respondo.
notice-declined = De acuerdo, no guardo nada de esto. Si cambias de idea, vuelve a escribirme.
notice-outdated = Este aviso ya no es el actual. Aquí tienes el nuevo.
notice-still-agreed = Ya aceptaste, así que sigo respondiendo. Un botón en /privacy lo retira.

## Welcome and help
start-welcome =
    ¡Hola! Pregúntame lo que quieras, te escucho.

    /help muestra qué más sé hacer.
help =
    Solo escríbeme y te respondo.

    /new – empezar de cero, sin lo que hablamos
    /history – conversaciones anteriores, si me dejas guardarlas
    /stop – detener la respuesta que estoy escribiendo
    /retry – responder otra vez tu última pregunta
    /model – elegir quién responde
    /settings – idioma, cómo aparecen las respuestas, razonamiento
    /usage – lo que usaste hoy
    /privacy – quién ve qué y cómo borrarlo
    /verify – qué se puede saber de lo que responde
    /wallet – vincula tu billetera de TON
    /earn – qué puedes compartir y lo que ganaste con ello
    /mydata – llevarte lo que guardo sobre ti
    /forget – borrar nuestras conversaciones, o todo

    Puedes editar tu última pregunta y la respondo de nuevo. Responde a un mensaje anterior y también lo leo.

## Commands, as Telegram's menu shows them
command-help = Qué sé hacer
command-ask = Preguntarme algo
command-new = Empezar de cero
command-history = Conversaciones anteriores
command-stop = Detener la respuesta
command-retry = Responder otra vez
command-model = Elegir quién responde
command-settings = Idioma y respuestas
command-usage = Lo que usaste hoy
command-privacy = Quién ve qué
command-verify = Qué se puede comprobar
command-wallet = Vincula tu billetera de TON
command-earn = Qué puedes compartir y lo que ganaste
command-mydata = Llevarte lo que guardo sobre ti
command-forget = Borrar nuestras conversaciones, o todo
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
answer-left-out = No tuve en cuenta el mensaje al que señalas: no puedo leerlo o fue hace demasiado tiempo.
failed-group-limit = Este grupo ya usó todas sus respuestas de hoy ({ $limit }). Habrá más dentro de { $hours } h.
failed-group-person-limit = Ya usaste todas tus respuestas de hoy en este grupo ({ $limit }). Habrá más dentro de { $hours } h.
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

## Older conversations
history-title = Nuestras conversaciones anteriores. ¿Cuál buscas?
history-none = No hay conversaciones anteriores. Cuando una de las nuestras termine, aparecerá aquí.
history-off = No guardo conversaciones anteriores: cuando una termina, la borro. Si quieres que las guarde un tiempo, actívalo en /privacy.
history-in-private = Tus conversaciones anteriores son solo para ti. Abre nuestro chat privado y envíame /history allí.
history-newer = ‹ Más nuevas
history-older = Más antiguas ›
history-conversation =
    «{ $first }»

    { $count ->
        [one] { $count } pregunta, el { $day }.
       *[other] { $count } preguntas, la última el { $day }.
    } Lo último que preguntaste:

    { $last }
history-erase = Borrarla
history-back = Volver
history-continued = Seguimos con esta conversación. ¿Qué quieres saber?
history-erased = Borrada.
history-gone = Esta conversación ya no se guarda.

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
    { $held }
    • tus ajustes
    • la dirección de tu billetera, si vinculaste una, cifrada
    • anotaciones de lo que se te mostró y decidiste: { $events }
    • días de los que sé cuánto usaste: { $days }
    • las preguntas de control, si te hice alguna, y si acertaste

    Por cuánto tiempo
    { $periods }
    • lo que usaste: 30 días
    • lo que decidiste: queda como prueba, y sin tu nombre después de «Borrarme»

    Lo que decides tú
    { $answer }
    Nada más tiene que estar activado: mis respuestas y tus límites son los mismos sin ello.
privacy-held-nothing = • ninguna conversación contigo
privacy-held = • conversaciones en curso: { $running }, anteriores: { $older }, preguntas: { $questions }, la más antigua del { $since }
privacy-shared = • conversaciones que compartiste: { $conversations }, opiniones: { $opinions }
privacy-until-taken-back = • lo que compartiste: hasta que lo retires, en /earn
privacy-until-over = • conversaciones: hasta /new, /forget o un día sin preguntas
privacy-until-older =
    { $count ->
        [one] • conversaciones: { $count } día después de la última pregunta, como elegiste, o hasta /forget
       *[other] • conversaciones: { $count } días después de la última pregunta, como elegiste, o hasta /forget
    }
privacy-until-running = • la que está en curso se borra el { $until }, si no preguntas nada más
privacy-until-next = • la siguiente de las anteriores se borra el { $until }
privacy-answer-on = Aceptaste que te responda, hasta el { $until }.
privacy-withdraw-erases = Si lo retiras, todas nuestras conversaciones se borran enseguida, también las anteriores.
privacy-answer-off = No has aceptado que te responda.
privacy-answer-again = Aceptaste que te responda; desde entonces algo cambió o pasó un año, así que te pregunto de nuevo.
privacy-on-until = Esto está activado hasta el { $until }.
privacy-withdraw = Retirar mi acuerdo
privacy-withdrawn = Listo. No responderé nada hasta que vuelvas a aceptar. Nuestras conversaciones están borradas.
privacy-agree = Que el bot me responda
privacy-purpose = { $name }: { $value }
privacy-name-answer = Respuestas
privacy-name-history = Conversaciones anteriores
privacy-name-contribute_conversation = Compartir conversaciones
privacy-name-contribute_feedback = Compartir opiniones
privacy-name-product_messages = Novedades del bot
privacy-days =
    { $count ->
        [one] { $count } día
       *[other] { $count } días
    }
privacy-turn-on = Activar
privacy-turn-off = Desactivar
privacy-renew = Un año más
privacy-back = Atrás
privacy-reminder = Hace casi un año aceptaste lo que está aquí abajo. Termina dentro de un mes. Púlsalo para volver a leerlo y, si quieres, para que siga.
button-take-data = Llevarme mis datos
button-erase-me = Borrarme
button-full-notice = Texto completo
notice-history =
    Guardar conversaciones anteriores

    Mientras esto está desactivado, una conversación se borra cuando termina: con /new o tras un día sin preguntas. Mientras está activado, guardo las de nuestro chat privado el tiempo que elijas, cifradas con una clave creada solo para ti, y /history las muestra para que puedas seguirlas o borrarlas.

    El tiempo cuenta desde la última pregunta. La conversación en curso puede ser la primera que se guarde. Cuando lo desactivas, o dejas que pase su año, las anteriores se borran enseguida. Nadie más se entera, y mis respuestas son las mismas de todos modos.

    ¿Por cuánto tiempo las guardo?
notice-contribute_conversation =
    Ofertas de compartir conversaciones

    Mientras esto está activado, puedo ofrecerte compartir conversaciones concretas con quien lleva este bot, para que con ellas la IA mejore. No se recoge nada por activarlo: primero ves exactamente lo que se guardaría, sin lo que podría delatar quién eres, y solo se toma lo que elijas después.

    Lo que compartes queda cifrado en el servidor de este bot y no va a nadie más; antes de que eso cambie, te vuelvo a preguntar. Puedes retirar cada una en cualquier momento.

    Es para quienes tienen 18 años o más, y al activarlo dices que los tienes. Mis respuestas y tus límites son los mismos de todos modos.

    ¿Te lo ofrezco?
notice-contribute_feedback =
    Ofertas de compartir opiniones

    Mientras esto está activado, puedo preguntarte qué opinas de respuestas concretas, o cuál de dos respuestas es mejor, y ofrecerte compartirlo con quien lleva este bot, para que con ello la IA mejore. No se recoge nada por activarlo: primero ves exactamente lo que se guardaría, sin lo que podría delatar quién eres, y solo se toma lo que elijas después.

    De un comentario se toman el comentario y tu 👍 o 👎. De una elección entre dos respuestas, tu pregunta, las dos respuestas y cuál prefieres. Para que puedas elegir después de /retry, guardo un día más la respuesta que tenías antes, cifrada con una clave creada solo para ti.

    De vez en cuando sigue una breve pregunta de control cuya respuesta se conoce; guardo si acertaste.

    Lo que compartes queda cifrado en el servidor de este bot y no va a nadie más; antes de que eso cambie, te vuelvo a preguntar. Puedes retirar cada una en cualquier momento.

    Es para quienes tienen 18 años o más, y al activarlo dices que los tienes. Mis respuestas y tus límites son los mismos de todos modos.

    ¿Te lo ofrezco?
notice-product_messages =
    Novedades del bot

    Mientras esto está activado, puedo escribirte en nuestro chat privado, pocas veces, cuando haya algo nuevo en este bot. Nada de lo que dices se usa para ello.

    Mis respuestas y tus límites son los mismos de todos modos.

    ¿Te escribo?

## Compartir
button-share = Compartir
button-share-this = Compartir esto
button-leave-out = Quitar un turno
button-not-now = Ahora no
button-take-back = Retirarlo
button-take-back-now = Sí, retirarlo
share-looking = Primero busco nombres y secretos. Tarda un momento.
share-preview-title = Esto es exactamente lo que se guardaría, y nada más:
share-file = lo-que-se-guardaria
share-side-question = Tú
share-side-answer = El bot
share-side-comment = Tu comentario
share-origin = Se guarda con ello
share-language =
    { $language ->
        [ru] ruso
        [es] español
       *[en] inglés
    }
share-model = modelo { $models }
share-up-to = Puede ganar hasta { $gram } GRAM. Cuánto se decide al acabar el día, según lo que todos compartieron.
share-nothing-low-score = No gana nada: es demasiado corto o se parece demasiado a algo que ya se compartió.
share-nothing-newcomer = Aún no gana nada: para eso tenemos que conocernos unos días y unas respuestas más.
share-nothing-careless = Por ahora no gana nada: demasiadas de tus últimas respuestas a preguntas de control fueron erróneas. Cuando aciertes bastantes nuevas, tus opiniones volverán a ganar. Las conversaciones ganan como antes.
share-question = ¿Lo guardo para quien lleva este bot, para que la IA mejore con ello? Queda cifrado en el servidor de este bot y no se entrega a nadie más. Puedes retirarlo cuando quieras, y sus palabras se borran. Si lo haces antes de que la recompensa sea tuya, se pierde también; cuando ya es tuya, se queda.
share-leave-out = ¿Qué turno quito? Lo que quito se olvida.
share-declined = De acuerdo. No se guardó nada.
share-done = Gracias. Está guardado. La recompensa se calcula después de medianoche UTC y luego se retiene un tiempo; hasta que sea tuya, si retiras esto se pierde también. /earn muestra cómo va.
share-done-nothing = Gracias. Está guardado.
share-too-soon = De uno en uno, por favor: otra vez en { $seconds } s.
share-day-full = Es todo lo que puedes compartir hoy. Queda aquí una semana; mañana puedes seguir.
share-withdraw-ask = ¿Retirarlo? Sus palabras se borran aquí enseguida. Si la recompensa aún no es tuya, se pierde también; si ya lo es, se queda.
share-withdrawn-void = Listo. Sus palabras están borradas y su recompensa se perdió.
share-withdrawn-kept = Listo. Sus palabras están borradas; su recompensa sigue siendo tuya.
share-withdrawn-refused = Listo. Sus palabras están borradas.
share-refused-off = Compartir está desactivado. Puedes activarlo en /privacy.
share-refused-no-cocoon = Ahora no se puede compartir: lo que compartes se revisa solo dentro de Cocoon, y ahora mismo aquí no responde ningún Cocoon.
share-refused-gone = Esa respuesta ya no está guardada, así que no se puede compartir.
share-refused-tainted = Esto no se puede compartir: contiene palabras de otros, como un mensaje reenviado o citado, o se respondió con esas palabras a la vista.
share-refused-shared-before = Ya lo has compartido.
share-refused-rated-before = Ya has dicho qué te parece esta respuesta. Cuenta una vez por respuesta.
share-refused-too-late = Una respuesta se puede valorar durante un día; esa es más antigua.
share-refused-too-short = Es un poco corto. Al menos 20 caracteres, por favor: ¿qué estuvo bien, qué faltó?
share-refused-busy = Todavía estoy revisando el otro. Inténtalo de nuevo en un momento.
share-refused-check-open = Aún hay una pregunta de control abierta. Respóndela con un toque y luego sigue con tu opinión.
share-refused-day-full = Es todo lo que puedes compartir hoy. Mañana (UTC) puedes seguir.
share-refused-conversation-full = Ya has compartido bastante de esta conversación. Otras sí puedes compartirlas.
share-refused-duplicate = Esas mismas palabras ya se compartieron, así que no se guardan otra vez.
share-refused-too-long = Esta respuesta es demasiado larga para compartirla.
share-refused-unread = No pude buscar nombres y secretos, así que no se puede compartir nada. Inténtalo más tarde.
share-refused-looked-enough = Ya he revisado bastante por hoy. Mañana puedes seguir.
share-refused-spent = El bot no tiene más dinero hoy para revisar cosas. Inténtalo mañana.
share-refused-gave-up = No pude terminar con esto, así que no se guardó nada.
share-refused-rejected = Esto no se puede compartir y no se guardó nada. Encontré:
share-reason-seed-phrase = palabras que parecen la clave de un monedero
share-reason-private-key = algo que parece una clave privada
share-reason-secret = algo que parece una contraseña o un secreto de algún servicio
share-reason-card = algo que parece una tarjeta de pago
share-reason-minor = algo sobre un menor
share-reason-sexual = algo sexual
share-reason-special-category = algo sobre salud, creencias, política o similar
share-found-in-question = (turno { $turn } de { $of }, en tu pregunta)
share-found-in-answer = (turno { $turn } de { $of }, en mi respuesta)
share-leave-out-offer = Quita el turno en el que está y reviso el resto.
button-leave-out-turns =
    { $count ->
        [one] Quitar el turno { $turns }
        [many] Quitar los turnos { $turns }
       *[other] Quitar los turnos { $turns }
    }
share-secret-warning = Si es real, cámbialo o mueve lo que protege: quien lo lea podría usarlo.
rate-ask-good = Me alegro. Un pulgar solo no se guarda. Si quieres, responde a este mensaje y di qué estuvo bien (20 caracteres o más); antes te enseño qué se guardaría.
rate-ask-bad = Lo siento. Un pulgar solo no se guarda. Si quieres, responde a este mensaje y di qué estuvo mal (20 caracteres o más); antes te enseño qué se guardaría.
rate-verdict-good = 👍 Esta respuesta fue buena.
rate-verdict-bad = 👎 Esta respuesta no fue buena.
button-first-better = Mejor la primera
button-second-better = Mejor esta
share-side-first = Primera respuesta
share-side-second = Respuesta nueva
share-side-better = 👍 { $answer }: la mejor

## Check questions
check-ask = Una pregunta de control rápida cuya respuesta ya sabemos: ¿cuál de estas dos respuestas es mejor? Así las recompensas son justas. Solo guardo qué pregunta fue, cuándo y si acertaste.
check-right = Correcto, ¡gracias!
check-wrong = La mejor es { $better }. Un despiste no importa.
check-answered = Esta ya la has respondido.
check-question-1 = ¿Cuántos días tiene una semana?
check-good-1 = Una semana tiene siete días, de lunes a domingo.
check-bad-1 = Una semana tiene nueve días, y tres de ellos son noches.
check-question-2 = ¿El hielo está más caliente o más frío que el agua hirviendo?
check-good-2 = El hielo está más frío que el agua hirviendo.
check-bad-2 = El hielo está más caliente; sale directo del horno.
check-question-3 = ¿Qué pesa más, un autobús o una manzana?
check-good-3 = Un autobús pesa mucho más que una manzana.
check-bad-3 = Una manzana pesa mucho más que un autobús.
check-question-4 = ¿Para qué se usa un paraguas?
check-good-4 = Para no mojarse cuando llueve.
check-bad-4 = Para freír pescado cuando llueve.
check-question-5 = Nombra tres frutas, por favor.
check-good-5 = Manzana, pera y plátano.
check-bad-5 = Martillo, silla y ventana.
check-question-6 = Tengo dos monedas y encuentro una más. ¿Cuántas tengo ahora?
check-good-6 = Tres: las dos que tenías y la que encontraste.
check-bad-6 = Ninguna: quien encuentra una moneda pierde todas las demás.
check-question-7 = ¿Cómo cuezo un huevo?
check-good-7 = Ponlo en agua hirviendo unos ocho minutos y luego enfríalo.
check-bad-7 = Ponlo en un cajón unos ocho minutos y luego cierra la ventana.
check-question-8 = Pon esto en orden, primero lo más pequeño: casa, hormiga, perro.
check-good-8 = Hormiga, perro, casa.
check-bad-8 = Casa, perro, hormiga.
check-question-9 = ¿Qué día viene después del lunes?
check-good-9 = Después del lunes viene el martes.
check-bad-9 = Después del lunes viene el domingo.
check-question-10 = ¿Puede un pez respirar bajo el agua?
check-good-10 = Sí, un pez respira bajo el agua con sus branquias.
check-bad-10 = No, un pez aguanta la respiración toda su vida.
check-question-11 = Mi té está demasiado caliente. ¿Qué puedo hacer?
check-good-11 = Espera unos minutos hasta que se enfríe.
check-bad-11 = Caliéntalo unos minutos hasta que se enfríe.
check-question-12 = Escribe una frase sobre un gato, por favor.
check-good-12 = El gato duerme en una silla junto a la ventana.
check-bad-12 = El tren a la costa sale antes del mediodía.
check-question-13 = ¿Qué es lo contrario de «grande»?
check-good-13 = Lo contrario de «grande» es «pequeño».
check-bad-13 = Lo contrario de «grande» es «amarillo».
check-question-14 = Mi habitación está a oscuras. ¿Qué ayuda?
check-good-14 = Enciende la lámpara.
check-bad-14 = Cierra los ojos y mira con más fuerza.
check-question-15 = ¿De dónde viene la leche?
check-good-15 = La leche viene de las vacas, y también de otros animales.
check-bad-15 = La leche crece en los árboles y se recoge en otoño.

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
admin-books = Mis cuentas no cuadran ({ $reason }), así que detuve las recompensas y los cobros. Las preguntas se responden como antes. Revisa los datos antes de reanudar las recompensas.
admin-cluster = Retengo recompensas. Aportaciones: { $contributions }, personas: { $people }. { $why } Míralas, por favor: /admin rewards y luego Por revisar.
admin-endpoint-other = La IA detrás de COCOON_URL no es la red confidencial Cocoon. Se avisa a las personas.
admin-endpoint-unattested = El cliente de Cocoon no comprueba la atestación del hardware. Se avisa a las personas.

## Rewards, for operators
button-rewards = Recompensas
rewards-pool =
    Recompensas

    Libre en el fondo: { $free } GRAM
    Dado y todavía retenido: { $held } GRAM
    Prometido por ti, sin ingresar: { $promised } GRAM
    Máximo que se reparte hoy: { $budget } GRAM
rewards-running = Se dan recompensas.
rewards-resting =
    { $state ->
        [halted] Las cuentas no son seguras desde el { $since }, así que recompensas y cobros están parados: { $reason }.
       *[paused] Las recompensas están en pausa desde el { $since }: { $reason }.
    }
rewards-review = Por revisar: { $count }
rewards-top = Lo máximo en los últimos 30 días, por número al azar:
rewards-top-none = Nadie recibió nada en los últimos 30 días.
button-fund = Prometer más
button-take-back-money = Retirar promesa
button-held = Por revisar
button-rules = Reglas
button-pause = Pausar
button-resume = Reanudar
button-audit = Auditar
button-approve = Aprobar
button-refuse = Rechazar
rewards-back = « Volver
rewards-held-list =
    { $count ->
        [0] No hay nada por revisar.
       *[other] Estas recompensas esperan a que las revises.
    }
rewards-held-group = Compartidas: { $contributions } · Personas: { $people } · { $amount } GRAM · { $since }
rewards-held-about =
    { $why }

    Aportaciones: { $contributions }
    Personas: { $people }
    Retenidos: { $amount } GRAM
    Sin importe hasta que se cierre su día: { $waiting }
    Desde el { $since }

    Elige una, o decide sobre todas.
rewards-why-alike = Varias personas compartieron palabras parecidas en poco tiempo. Lo que no gana nada no se cuenta aquí.
rewards-why-wallet-key = Varias personas recibieron recompensas por la misma clave de monedero.
rewards-why-by-hand = Las retienen quienes administran, una por una.
rewards-first = « Primeras
rewards-more = Más »
button-approve-all = Aprobar todas
button-refuse-all = Rechazar todas
rewards-held-one = De { $who }, { $day }: { $kind }, { $score } puntos de 1000
rewards-rules = ¿Qué regla cambia? El cambio vale desde el día siguiente (UTC) y se anota con tu motivo.
rewards-rule =
    { $rule ->
        [conversationNano] Una conversación, hasta
        [feedbackNano] Una opinión, hasta
        [dayMostNano] Todo un día, hasta
        [personDayNano] Una persona al día, hasta
        [personMonthNano] Una persona en 30 días, hasta
        [personPercent] Parte de una persona en un día, hasta
        [leastScore] Puntuación mínima que gana
        [holdMs] Retención
        [firstHoldMs] Retención de las primeras
        [conversationsPerDay] Conversaciones al día
        [checkPercent] Preguntas de control tras opiniones
        [checksRightPercent] Aciertos de control, al menos
       *[feedbacksPerDay] Opiniones al día
    }: { $value }{ $unit ->
        [gram] { " " }GRAM
        [percent] { " " }%
        [days] { " " }días
       *[other] { "" }
    }
rewards-ask-amount =
    { $kind ->
        [fund] ¿Cuántos GRAM prometes al fondo? Mientras no haya pagos es una promesa en las cuentas; no se envía nada.
       *[take-back] ¿Cuántos GRAM de tu promesa retiras? Solo puede ser lo que está libre en el fondo.
    } Cualquier comando sale de aquí.
rewards-ask-value =
    { $rule }

    ¿Cuánto ha de ser desde mañana (UTC)? Envíame el número. Cualquier comando sale de aquí.
rewards-ask-reason = ¿Por qué? Tu motivo queda anotado. Cualquier comando sale de aquí.
rewards-ask-sure =
    { $kind ->
        [fund] ¿Prometer { $amount } GRAM al fondo?
        [take-back] ¿Retirar { $amount } GRAM de tu promesa?
       *[rule] Desde mañana (UTC): { $rule }. ¿Así?
    }
rewards-no-answer-amount = Eso no es una cantidad de GRAM, como 5 o 0.25. Otra vez, por favor.
rewards-no-answer-value = Esta regla no puede tener ese valor. Otra vez, por favor.
rewards-no-answer-reason = Un motivo tiene de 3 a 400 letras. Otra vez, por favor.
rewards-no-answer-sure = Pulsa uno de los dos botones, por favor.
rewards-yes = Sí
rewards-no = Dejarlo
rewards-left = De acuerdo, no cambió nada.
rewards-funded = Hecho. Libre en el fondo: { $free } GRAM
rewards-too-little = No hay tanto prometido y libre. Libre en el fondo: { $free } GRAM
rewards-too-much = Es más de lo que puedo contar. Libre en el fondo: { $free } GRAM
rewards-paused = Las recompensas están en pausa. Lo que la gente tiene sigue siendo suyo.
rewards-resting-before = Las recompensas ya estaban paradas.
rewards-resumed = Las cuentas cuadran y se vuelven a dar recompensas.
rewards-broken = Las cuentas no cuadran y las recompensas están paradas: { $where }
rewards-sound = Las cuentas cuadran.
rewards-decided =
    { $decision ->
        [approve] Aprobada. Estará lista cuando acabe su retención.
       *[refuse] Rechazada. Queda anulada.
    }
rewards-decided-all =
    { $decision ->
        [approve-all] Aprobadas: { $count }. Cada una estará lista cuando acabe su retención.
       *[refuse-all] Rechazadas: { $count }. Quedan anuladas.
    }
rewards-not-held = Alguien ya decidió sobre eso.
rewards-changed = Hecho. Vale desde mañana (UTC).

## In groups
group-greeting =
    ¡Hola a todos! Para preguntarme algo, mencióname, responde a uno de mis mensajes o usa /ask.

    { $sees ->
        [all] Telegram me muestra todo lo que se dice aquí; lo que no se dirige a mí lo descarto al instante y no guardo nada de ello.
       *[own] Solo leo lo que se dirige a mí; del resto de la conversación no veo nada.
    }

    Antes de responder a alguien por primera vez, le pregunto si está de acuerdo.

    Los administradores encuentran mis ajustes con /settings.
group-help =
    Mencióname, responde a uno de mis mensajes o escribe /ask y tu pregunta.

    Solo leo lo que se dirige a mí. Responde a un mensaje para preguntar por él: puedo leerlo si quien lo escribió está de acuerdo.

    /retry – responder otra vez a tu última pregunta
    /stop – parar la respuesta que te estoy escribiendo
    /new – olvidar lo que me preguntaste aquí
    /privacy, /usage, /wallet, /mydata, /forget – sobre ti, nadie más lo ve
    /settings – para los administradores
group-invite = Antes de responderte por primera vez, lee por favor cómo trato tus palabras.
button-read-and-agree = Leer y aceptar
group-agreed-already = Ya aceptaste. Pregúntame sin más.
group-ask-empty = ¿Qué te gustaría saber? Escribe tu pregunta justo después de mi nombre o de /ask.
group-admins-only = En este grupo solo los administradores pueden preguntarme. En nuestro chat privado puedes preguntarme siempre.
group-not-yours = Solo puede pulsarlo quien preguntó.
group-said-in-private = Te respondí en nuestro chat privado.
group-open-private = Esto es solo para ti. Abre nuestro chat privado y te lo digo allí.
button-open-private = Abrir el chat
group-muted = Me preguntaste algo en un grupo, pero allí no puedo escribir. Pide ayuda a sus administradores o pregúntame aquí.

## A group's settings
group-settings-title = ¿Cómo quieres que me comporte en el grupo? Toca una línea para cambiarla.
group-settings-admins-only = Solo los administradores del grupo pueden ver y cambiar sus ajustes.
group-settings-asking =
    { $value ->
        [admins] Quién puede preguntar: solo administradores
       *[everyone] Quién puede preguntar: todos
    }
group-settings-triggers =
    { $value ->
        [mention] Respondo solo a menciones
        [commands] Respondo solo a comandos
       *[mention-and-reply] Respondo a menciones y respuestas
    }
group-settings-model =
    { $value ->
        [any] Modelo: elige el bot
       *[other] Modelo: { $value }
    }
group-settings-language =
    { $value ->
        [asker] Idioma: el de quien pregunta
       *[other] Idioma: { $value }
    }
group-settings-style =
    { $value ->
        [full] Respuestas: detalladas
       *[short] Respuestas: breves
    }
group-settings-answers = Respuestas al día: { $count }
group-settings-answers-each =
    { $count ->
        [any] Por persona al día: sin límite
       *[other] Por persona al día: { $count }
    }
group-settings-topic =
    { $value ->
        [silent] En este tema: guardo silencio
       *[answers] En este tema: respondo
    }

## Guests
guest-agree = Antes de responderte por primera vez, lee por favor en nuestro chat privado cómo trato tus palabras. Después, pregúntame aquí otra vez.
guest-ask-empty = ¿Qué quieres saber? Escribe tu pregunta justo después de mi nombre.
guest-too-long = Esta no es toda la respuesta: es demasiado larga para este lugar. Pregúntame en nuestro chat privado para leerla entera.
guest-too-slow = La respuesta tardó demasiado y dejé de esperar. Pregúntame otra vez, por favor.
guest-broke-off = La respuesta se cortó en el camino. Pregúntame otra vez, por favor.
guest-down = La red de IA no funciona en este momento. Pregúntame más tarde, por favor.

## What can be verified
verify-title = Lo que puedo decirte sobre lo que responde aquí, y lo que desde aquí nadie puede saber:
verify-title-now = Lo que vale ahora:
verify-answer-title = Sobre esa respuesta, tal como la vi cuando llegó:
verify-answer-unknown = No sé nada de ese mensaje: no es una respuesta mía, tiene más de una semana o su conversación ya está borrada. Responde a una de mis respuestas, o envía solo /verify para ver lo que vale ahora.
verify-answer-not-theirs = Eso solo se lo digo a quien hizo la pregunta.
verify-legend = 🟢 comprobado y correcto · 🟡 comprobado y no como debería · ⚪ no se puede comprobar desde aquí
verify-text-is-seen = Telegram y el servidor de este bot pueden ver lo que escribes.
verify-attestation-is-the-clients = El hardware sellado lo comprueba el cliente de Cocoon, no yo, y al cliente no lo puedo comprobar: me guío por lo que dice de sí mismo.
verify-contract-disagreement = Dos fuentes dicen cosas distintas sobre el contrato de Cocoon en TON. Una de ellas no dice la verdad.
verify-contract-not-asked = El contrato de Cocoon en TON: no conozco su dirección, así que no lo miré.
verify-answered = Respondió a las { $time } UTC un modelo que se llama «{ $model }». Nada muestra qué hay detrás del nombre.
verify-timing =
    { $first ->
        [unknown] Según mi reloj, tardó { $all } s.
       *[other] Según mi reloj, la primera palabra llegó a los { $first } s y la última a los { $all } s.
    }
verify-cost =
    Leídos: { $read }, escritos: { $written } trozos de palabras (tokens), según me dijeron.{ $gram ->
        [unknown] {" "}No me dijeron cuánto costó.
       *[other] {" "}Costó { $gram } GRAM.
    }
verify-endpoint-then =
    { $endpoint ->
        [attested] Respondió un cliente de Cocoon, según lo que decía de sí mismo.
        [unattested] Respondió un cliente de Cocoon, según lo que decía de sí mismo.
        [other] Respondió un servidor corriente, no la red confidencial.
       *[unknown] No había visto qué respondía.
    }
verify-endpoint-now =
    { $endpoint ->
        [attested] Responde un cliente de Cocoon, según lo que dice de sí mismo.
        [unattested] Responde un cliente de Cocoon, según lo que dice de sí mismo.
        [other] Responde un servidor corriente, no la red confidencial.
       *[unknown] Aún no he visto qué responde.
    }
verify-attestation-then =
    { $enforced ->
        [yes] Estaba configurado para aceptar solo máquinas que demuestran lo que ejecutan.
        [no] No exigía que las máquinas demostraran lo que ejecutan.
       *[unknown] No se sabe si exigía esa prueba a las máquinas.
    }
verify-attestation-now =
    { $enforced ->
        [yes] Está configurado para aceptar solo máquinas que demuestran lo que ejecutan.
        [no] No exige que las máquinas demuestren lo que ejecutan.
       *[unknown] No se sabe si exige esa prueba a las máquinas.
    }
verify-root-address-then =
    { $known ->
        [yes] Se guiaba por el contrato conocido de Cocoon en TON.
        [no] Se guiaba por otro contrato de TON, no por el conocido de Cocoon.
       *[unknown] No se puede juzgar por qué contrato de TON se guiaba.
    }
verify-root-address-now =
    { $known ->
        [yes] Se guía por el contrato conocido de Cocoon en TON.
        [no] Se guía por otro contrato de TON, no por el conocido de Cocoon.
       *[unknown] No se puede juzgar por qué contrato de TON se guía.
    }
verify-client-and-chain =
    { $agree ->
        [yes] Lo que dice de ese contrato coincide con la cadena.
        [no] Lo que dice de ese contrato no coincide con la cadena.
       *[unknown] No se pudo comparar lo que dice de ese contrato con la cadena.
    }
verify-contract-failed =
    { $failure ->
        [no-contract] En esa dirección de TON no hay ningún contrato.
        [layout] El contrato de esa dirección no es uno de Cocoon que sepa leer.
       *[other] Ahora no pude leer el contrato de Cocoon en TON. Inténtalo más tarde.
    }
verify-contract = El contrato de Cocoon en TON, versión { $version }, tiene en su lista las huellas de imágenes de proxies ({ $proxies }) y de trabajadores ({ $workers }), y de modelos ({ $models }). Un millón de tokens cuesta { $price } GRAM.{ $test ->
        [yes] {" "}Dice de sí mismo que es de pruebas.
       *[no] {""}
    }{ $witness ->
        [agrees] {" "}Una segunda fuente dice lo mismo.
       *[none] {" "}Solo lo dice una fuente.
    }
verify-fingerprints = Empiezan por: proxies { $proxies } · trabajadores { $workers } · modelos { $models }
verify-model =
    Desde aquí no se puede saber qué modelo es exactamente: solo se ve un nombre, ninguna huella que comparar con { $listed ->
        [unknown] una lista.
       *[other] la lista ({ $listed }).
    }

## Wallet
wallet-way = Escanea esta imagen con tu app de billetera, o elige la app abajo, y acepta allí: no cuesta nada y no permite a nadie gastar tu dinero. El enlace funciona 5 minutos.
wallet-way-change = Escanea esta imagen con la billetera a la que quieres cambiar, o elige su app abajo. El enlace funciona 5 minutos, y tu billetera actual sigue vinculada hasta que confirmes aquí la nueva.
button-wallet-telegram = Wallet en Telegram
button-wallet-more = Más billeteras
button-wallet-back = Atrás
button-wallet-other = Otra app
button-wallet-cancel = Cancelar
button-wallet-new = Nuevo enlace
wallet-answered = Tu billetera ha respondido.
wallet-confirm =
    ¿Es esta tu billetera?

    { $short }
    { $address }

    App: { $app }
    Red: { $network ->
        [testnet] TON, de pruebas
       *[mainnet] TON
    }

    Compárala con la dirección en tu app de billetera. Si no empezaste esto por tu cuenta, no es tuya.
wallet-confirm-change =
    ¿Quieres cambiar a esta billetera?

    { $short }
    { $address }

    App: { $app }
    Red: { $network ->
        [testnet] TON, de pruebas
       *[mainnet] TON
    }

    Compárala con la dirección en tu app de billetera. Ocupa el lugar de la billetera vinculada ahora y, por seguridad, no se paga nada durante 7 días.
wallet-confirm-first = Tu billetera ya ha respondido. Di arriba si es tuya, por favor, o empieza de nuevo.
button-wallet-confirm = Vincular esta
button-wallet-refuse = No es mía
wallet-linked-now = Esta billetera está vinculada ahora.
wallet-news = Tu billetera { $short } está vinculada. Se le puede pagar a partir del { $until }: un día de espera protege tu dinero si fue otra persona quien la vinculó. /wallet te la muestra en cualquier momento.
wallet-news-change = Ahora tienes otra billetera: { $short }. Por seguridad, no se le paga nada antes del { $until }. Si no fuiste tú, desvincúlala con /wallet y cierra las sesiones que no conozcas en los ajustes de Telegram, en Dispositivos.
wallet-linked =
    Tu billetera

    { $short }
    { $address }

    Vinculada el { $since }, con { $app }
    Red: { $network ->
        [testnet] TON, de pruebas
       *[mainnet] TON
    }
    Saldo: { $balance ->
        [unknown] desconocido, ahora no puedo consultar la cadena
       *[other] { $balance } GRAM
    }
wallet-frozen = Se le puede pagar a partir del { $until }.
button-wallet-explorer = Verla en TON
button-wallet-change = Cambiar
button-wallet-unlink = Desvincular
wallet-unlink-sure =
    ¿Desvinculo esta billetera?

    No se mueve dinero, y olvido la dirección al instante. Durante 30 días queda una marca que nadie puede descifrar, para que en ese tiempo la billetera no se vincule a ninguna otra cuenta.
button-wallet-unlink-yes = Sí, desvincular
button-wallet-keep = Dejarla
wallet-unlinked = Tu billetera está desvinculada. /wallet vincula una de nuevo.
wallet-declined = Dijiste que no en tu app de billetera, así que no se vinculó nada.
wallet-cancelled = De acuerdo, no se vinculó nada.
wallet-expired = Este enlace ha terminado.
wallet-replaced = Un enlace más nuevo ha reemplazado a este.
wallet-refused =
    { $why ->
        [network] { $network ->
            [testnet] Tu billetera está en la red principal de TON, y yo trabajo en la de pruebas. Cámbiala y prueba de nuevo.
           *[mainnet] Tu billetera está en otra red. Cámbiala a la red principal de TON y prueba de nuevo.
        }
        [no-proof] Tu app de billetera no pudo demostrar que la billetera es tuya. Actualízala o usa otra.
        [clock] Parece que el reloj de tu teléfono no está bien. Deja que ponga la hora solo y prueba de nuevo.
        [unknown-wallet] No conozco este tipo de billetera, así que no puedo comprobar que es tuya. Usa otra, por favor.
        [workchain] Esta no es una dirección corriente de TON, así que no puedo vincularla. Usa otra billetera, por favor.
        [same] Esta billetera ya la tienes vinculada. Para cambiar, elige otra en tu app de billetera.
        [taken] Esta billetera está vinculada a otra cuenta. Desvincúlala primero allí.
        [resting] Esta billetera estuvo vinculada a otra cuenta hace poco. Podrá vincularse aquí cuando pasen 30 días.
        [unreachable] Ahora no puedo conectar con las apps de billetera. Prueba de nuevo en unos minutos, por favor.
        [manifest] Tu app de billetera no pudo averiguar quién pregunta. Avisa, por favor, a quien administra este bot.
        [app] Algo salió mal en tu app de billetera. Prueba de nuevo o usa otra.
       *[proof] Lo que envió tu app de billetera no demuestra que la billetera es tuya, así que no se vinculó nada.
    }
wallet-busy = Muchas personas están vinculando sus billeteras en este momento. Prueba de nuevo en un minuto, por favor.
wallet-too-many-tries =
    { $minutes ->
        [one] Ya lo has intentado varias veces. Espera { $minutes } minuto, por favor.
        [many] Ya lo has intentado varias veces. Espera { $minutes } de minutos, por favor.
       *[other] Ya lo has intentado varias veces. Espera { $minutes } minutos, por favor.
    }
wallet-open-private = Tu billetera es solo para ti. Abre nuestro chat privado y envíame allí /wallet.
wallet-not-set-up = Aquí todavía no se pueden vincular billeteras: quien administra este bot no lo ha configurado.
wallet-not-set-up-operator = Todavía no se pueden vincular billeteras. Pon en PUBLIC_URL la dirección https de este bot, o en TONCONNECT_MANIFEST_URL un manifiesto tuyo, y arranca el bot de nuevo. El README explica más, en la parte Wallets.
connect-title = Vincula tu billetera
connect-how = Elige tu app de billetera y acepta allí. Después, { $name } te pregunta en Telegram si la billetera es tuya.
connect-open = Abrir mi app de billetera
connect-beware = Sigue solo si abriste esta página desde tu propio chat con el bot. No cuesta nada y no permite a nadie gastar tu dinero.
connect-gone-title = Este enlace ha terminado
connect-gone = Un enlace funciona 5 minutos y para una sola billetera. Envía /wallet a { $name } en Telegram y tendrás otro.
## Earning
earn-balance =
    Tus recompensas

    Retenido: { $held } GRAM
    Listo: { $ready } GRAM
    Pagado hasta ahora: { $paid } GRAM
earn-claiming = En camino hacia ti: { $amount } GRAM
earn-week = Esta semana: { $moves }.
earn-week-nothing = Esta semana no se movió nada.
earn-moved-reward = { $amount } GRAM ganados
earn-moved-vest = { $amount } GRAM ya listos
earn-moved-revoke = { $amount } GRAM anulados
earn-moved-claim = { $amount } GRAM pedidos
earn-moved-paid = { $amount } GRAM pagados
earn-moved-unpaid = { $amount } GRAM sin enviar y listos otra vez
earn-moved-give-up = { $amount } GRAM a los que renunciaste
earn-waiting =
    { $count ->
        [one] { $count } aportación espera al final de su día.
       *[other] { $count } aportaciones esperan al final de su día.
    }
earn-resting = Por ahora no se dan recompensas nuevas. Lo tuyo sigue siendo tuyo.
earn-picture-title = Tus recompensas, últimos 30 días
earn-picture-ready = Listo
earn-picture-held = Retenido
earn-picture-words = La imagen muestra lo que tenías al final de cada uno de los últimos 30 días: { $first } GRAM el primero, { $last } GRAM hoy, { $most } GRAM como máximo.
button-how-to-earn = Cómo ganar
button-earn-history = Historial
button-contributions = Aportaciones
button-claim = Cobrar
button-earn-settings = Ajustes
button-picture-dark = Imagen oscura
button-picture-light = Imagen clara
earn-newest = « Lo último
earn-older = Anteriores »
earn-how =
    Cómo ganar

    Tú eliges qué compartes, cosa por cosa: una conversación de nuestro chat privado o lo que opinas de una respuesta. Actívalo antes en Ajustes; después, cada respuesta terminada trae botones para ello. Antes de guardar nada ves el texto exacto, sin nombres ni números. Las respuestas nunca dependen de ello.
earn-how-most = Una conversación compartida gana hasta { $conversation } GRAM; un comentario o una elección entre dos respuestas, hasta { $feedback } GRAM. Cuánto, se decide después de cada día (UTC): el presupuesto de ese día se reparte según la puntuación entre todos los que compartieron. Con menos de { $least } puntos de 1000 no se gana nada.
earn-how-caps = Una persona gana hasta { $day } GRAM al día, hasta { $month } GRAM en 30 días y hasta el { $part } % del presupuesto de un día. Puedes compartir hasta { $conversations } conversaciones y { $feedbacks } opiniones al día, y de una misma conversación hasta { $each } veces.
earn-how-newcomer = Puedes ganar cuando te conozco desde hace { $known } y he respondido { $answers } preguntas.
earn-how-proving = En tus primeros { $proving } lo que compartes cuenta al { $percent } %, salvo que tengas Telegram Premium.
earn-how-checks = Después de cerca del { $checks } % de las opiniones compartidas hago una pregunta de control rápida cuya respuesta ya sabemos. Mientras aciertes menos del { $right } % de las últimas { $counted }, tus opiniones no ganan nada; las conversaciones no dependen de ello.
earn-how-hold = Una recompensa se retiene { $hold }. Después está lista.
earn-how-holds = Una recompensa se retiene { $hold }; cada una de tus primeras { $first }, { $firstHold }. Después está lista.
earn-how-take-back = Puedes retirar lo que compartiste cuando quieras. Antes de que acabe la retención, eso anula su recompensa; después, la recompensa sigue siendo tuya.
earn-how-end = Lo que compartes queda cifrado en el servidor de este bot.
earn-days =
    { $count ->
        [one] { $count } día
       *[other] { $count } días
    }
earn-hours =
    { $count ->
        [one] { $count } hora
       *[other] { $count } horas
    }
earn-minutes =
    { $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    }
earn-history = Lo que se movió, primero lo más reciente
earn-history-none = Todavía no se ha movido nada. «Cómo ganar» cuenta cómo se empieza.
earn-entry =
    { $day }: { $code ->
        [reward] + { $amount } GRAM, retenidos
        [vest] { $amount } GRAM listos
        [revoke] − { $amount } GRAM, anulados
        [claim] { $amount } GRAM pedidos
        [paid] { $amount } GRAM pagados
        [unpaid] { $amount } GRAM listos otra vez
       *[give-up] − { $amount } GRAM, renuncia
    }
    { $about }
earn-why-reward =
    { $kind ->
        [feedback] Por una opinión compartida
       *[conversation] Por una conversación compartida
    } el { $day }, con { $score } puntos. { $why }
earn-why-vest =
    Acabó la retención de la { $kind ->
        [feedback] opinión
       *[conversation] conversación
    } del { $day }.
earn-why-revoke =
    { $reason ->
        [revoked] La retiraste antes de que acabara la retención.
        [review] Se revisó y se rechazó.
       *[erased] Pediste borrarlo todo.
    }
earn-why-claim = Pediste que se te pagara.
earn-why-paid = Está en tu billetera.
earn-why-unpaid = No se pudo enviar, así que puedes volver a cobrarlo.
earn-why-give-up = Renunciaste a ello.
reward-limit =
    { $rule ->
        [rate] Es lo máximo para su puntuación.
        [budget] Es su parte del presupuesto de ese día.
        [person-day] No quedaba más de lo que una persona gana en un día.
        [person-month] No quedaba más de lo que una persona gana en 30 días.
        [person-percent] No quedaba más de la parte de una persona en el presupuesto de ese día.
        [wallet-day] No quedaba más de lo que una billetera gana en un día.
        [wallet-month] No quedaba más de lo que una billetera gana en 30 días.
       *[wallet-percent] No quedaba más de la parte de una billetera en el presupuesto de ese día.
    }
reward-weight = Solo contó el { $percent } % de su puntuación, porque llevabas poco tiempo aquí.
reward-waiting = Puntuada. Después de medianoche (UTC) se cierra el día y aquí verás cuánto ganó.
reward-waiting-review = Puntuada. Después de medianoche (UTC) se cierra el día y aquí verás cuánto ganó. Alguien la revisa antes de que pueda estar lista.
reward-held = { $amount } GRAM, retenidos hasta el { $until }. { $why }
reward-review = { $amount } GRAM. Alguien la revisa antes de que pueda estar lista, así que puede tardar más que hasta el { $until }.
reward-ready = { $amount } GRAM. La retención acabó: es tuya.
reward-void =
    { $reason ->
        [revoked] La retiraste antes de que acabara la retención y su recompensa se anuló.
        [review] Se revisó y se rechazó, y su recompensa se anuló.
       *[erased] Su recompensa se anuló al borrarlo todo.
    }
reward-refused =
    { $reason ->
        [low-score] No ganó nada: su puntuación era demasiado baja.
        [newcomer] No ganó nada: no nos conocíamos desde hace bastante tiempo.
        [careless] No ganó nada: demasiadas de tus últimas respuestas a preguntas de control fueron erróneas.
        [budget] No ganó nada: no quedaba nada del presupuesto de ese día.
        [rate] No ganó nada: su parte era menor de lo que se puede contar.
        [person-day] No ganó nada: ya habías ganado lo máximo de un día.
        [person-month] No ganó nada: ya habías ganado lo máximo de 30 días.
        [person-percent] No ganó nada: ya habías ganado lo máximo que una persona recibe del presupuesto de un día.
       *[other] No ganó nada: tu billetera ya había ganado lo máximo de una billetera.
    }
contributions = Lo que compartiste, primero lo más reciente. Elige algo para ver su recompensa o para retirarlo.
contributions-none = Todavía no has compartido nada. «Cómo ganar» cuenta cómo se empieza.
contributions-back = « Volver
contribution-kind =
    { $kind ->
        [feedback] opinión
       *[conversation] conversación
    }
contribution-label =
    { $day } · { $state ->
        [waiting] puntuada
        [accrued] retenida
        [held] en revisión
        [vested] lista
        [reviewed] rechazada
        [void] retirada
       *[refused] sin ganancia
    } · { $what }
contribution =
    { $kind ->
        [feedback] Opinión
       *[conversation] Conversación
    } del { $day }, { $score } puntos de 1000
contribution-opening = Empieza así: { $words }
contribution-withdraw-means =
    { $state ->
        [vested] Si la retiras, ya no se usa. Su recompensa sigue siendo tuya.
        [refused] Si la retiras, ya no se usa. No tiene recompensa que perder.
       *[other] Si la retiras ahora, ya no se usa y su recompensa se anula.
    }
button-withdraw-contribution = Retirar
contribution-withdrawn =
    { $kind ->
        [void] Retirada. Ya no se usa y su recompensa queda anulada.
        [kept] Retirada. Ya no se usa y su recompensa sigue siendo tuya.
       *[refused] Retirada. Ya no se usa.
    }
claim =
    Listo: { $ready } GRAM
    Retenido: { $held } GRAM

    Lo que falta para poder pagarlo:
claim-nothing-ready = Todavía no hay nada listo. Una recompensa está lista cuando acaba su retención de { $hold } o más, y un pago es de al menos { $least } GRAM.
claim-too-little = Tiene que haber al menos { $least } GRAM listos. Una recompensa está lista cuando acaba su retención de { $hold } o más.
claim-wallet = Una billetera: vincula la tuya con /wallet.
claim-payouts-off = Este bot todavía no hace pagos. Lo que está listo te espera.
forget-money =
    Tienes { $ready } GRAM listos y { $held } GRAM retenidos. Si te borro, ambos se pierden para siempre: lo listo vuelve al fondo del que salió y lo retenido se anula.
forget-claim-first = Cobrar antes
forget-give-up = Renunciar al dinero

## Your data
forget-choose = ¿Qué borro?
forget-here = Esta conversación
forget-all = Todas las conversaciones
forget-me = Todo sobre mí
forget-here-done = Borrado: nuestra conversación de allí. Los mensajes del chat los borras tú.
forget-here-only = Borrado: nuestra conversación de allí. Las anteriores están en /history, donde puedes borrar cada una. Los mensajes del chat los borras tú.
forget-me-sure =
    Desaparece todo lo que guardo sobre ti, ahora y para siempre: nuestras conversaciones, tus ajustes, lo que usaste y quién eres. Primero se destruye tu clave: sin ella nadie puede leer una copia.

    Lo que queda:
    • Qué se te mostró, qué aceptaste, rechazaste o retiraste, y cuándo, bajo un número al azar sin tu nombre: la ley exige que pueda demostrarlo (GDPR, artículos 5 y 7).
    • Si alguna vez compartiste algo: qué recompensas se movieron y cuándo, bajo el mismo número al azar, porque las cuentas deben quedar completas (GDPR, artículo 17.3), y códigos que reconocen palabras ya compartidas, sin las palabras.
    • Bajo un código por el que nadie puede reconocerte: tu número de preguntas de hoy, hasta la medianoche UTC, y si los operadores te cerraron el paso o te invitaron. De otro modo, borrarse serviría para esquivarlo. Si habías vinculado una billetera, quedan códigos así de ella y de tu cuenta durante 30 días, para que mientras tanto no se vincule en otra parte.

    Los mensajes de nuestro chat los borras tú. ¿Lo hago?
forget-me-yes = Sí, bórrame
forget-me-no = Conservarlo
forget-kept = De acuerdo, todo queda como está.
forget-me-done =
    Listo. Ya no sé nada de ti.

    Número de solicitud: { $request }

    Si quien lleva este bot guarda copias de seguridad de las claves, la tuya desaparece de ellas a más tardar el { $date }. Sin ella nadie puede leer una copia de tus datos.

    Si me escribes otra vez, será como la primera.
mydata-caption = Todo lo que guardo sobre ti. Dentro, README.txt explica qué es cada cosa.
mydata-too-soon = Te llevaste tus datos hace poco. Podrás volver a hacerlo dentro de { $hours } h.
mydata-in-private = Tus datos están en nuestro chat privado.
mydata-open-private = Tus datos son solo para ti. Abre nuestro chat privado y envíame /mydata allí.
mydata-readme =
    Lo que guardo sobre ti, a fecha de { $date }.

    • profile.json: quién eres para mí y tus ajustes.
    • messages.jsonl: tus preguntas que aún se guardan y mis respuestas, una por línea, con lo que sé de cómo llegó cada respuesta. Las palabras de otros que citaste o reenviaste se omiten.
    • consents.jsonl: qué se te mostró, qué aceptaste o retiraste, y cuándo, con el texto.
    • receipts: un recibo firmado de cada una de tus decisiones vigentes. Cualquiera puede comprobarlo sin mí.
    • usage.csv: lo que usaste en cada uno de los últimos 30 días. costs.csv: cuánto se calculó que costaba cada respuesta.
    • contributions.jsonl: lo que compartiste, retiraste o aún no has decidido, uno por línea: sus palabras tal como se guardan, su puntuación, y qué fue de su recompensa y por qué. ledger.csv: cada movimiento de tus recompensas (reward: ganada y retenida, vest: lista, revoke: anulada).
    • checks.csv: las preguntas de control que te hice, cuándo y si acertaste.
    • traffic.csv: los números de tus mensajes y de los míos que aún se guardan, y cuándo; sin palabras.
    • wallet.json: la billetera que vinculaste y cuándo vinculaste otras.

    Las horas están en UTC. /forget lo borra, y antes dice qué tiene que quedar.
mydata-too-large = Lo que guardo sobre ti supera los 50 MB que Telegram me deja enviar. Pídeselo a quien lleva este bot.

## Receipts and pages
button-receipt = Recibo
receipt-caption = El recibo de tu última decisión: qué se te mostró, qué decidiste y cuándo, firmado por mí.
receipt-none = Aún no has decidido nada, así que no hay recibo.
receipt-broken = Algo no está bien en lo que anoté de tus decisiones, así que no doy ningún recibo. Díselo, por favor, a quien lleva este bot.
page-privacy-title = Privacidad
page-privacy-wallet =
    Si vinculas una billetera, el bot guarda su dirección, el nombre de tu app de billetera y cuándo la vinculaste, cifrados con una clave creada solo para ti, hasta que la desvincules o lo borres todo. Después quedan hashes de ella durante 30 días, para que mientras tanto la billetera no se vincule a otra cuenta.

    La vinculación pasa por un servidor de quien hizo tu billetera, que solo ve mensajes cifrados. Para mostrarte el saldo, el bot consulta la dirección en una API de TON. En TON mismo, todas las direcciones y todos los pagos son públicos.
page-terms-title = Condiciones de uso
page-operator = Quién responde de este bot:
page-operator-unknown = Quien lleva este bot aún no ha dicho aquí quién es.
page-terms-text =
    Este bot responde preguntas con inteligencia artificial. Sus respuestas pueden ser erróneas: comprueba lo importante antes de fiarte.

    Usarlo es gratis, dentro de los límites que muestra /usage. A veces puede no funcionar, y nadie promete que siga existiendo.

    No lo uses para nada que la ley prohíba ni molestes a los demás en su uso. A quien lo haga se le puede excluir.

    Lo que escribes sigue siendo tuyo, y también las respuestas, en la medida en que la ley permita que sean de alguien.

    Puedes dejarlo cuando quieras: /forget borra tus conversaciones y un botón en /privacy retira tu acuerdo.
