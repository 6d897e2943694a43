/** Patterns over `plain` text: small letters without accents. English, German, French and Spanish. */

const EARLIER =
  "(?:previous|prior|above|earlier|preceding|all|any|your|the|these|those|my|system|vorherigen?|bisherigen?|obigen?|alle|deine|die|ihre|precedentes?|toutes|tous|tes|vos|les|anteriores|previas|todas|tus|sus|las)";
const RULES =
  "(?:instructions?|rules?|prompts?|guidelines?|directions?|constraints?|anweisungen|regeln|vorgaben|instruktionen|consignes?|regles?|instrucciones|reglas|indicaciones)";
const IGNORE =
  "(?:ignor\\w*|disregard|forget|overrid\\w*|bypass|discard|drop|vergiss|vergesse|missachte\\w*|oubli\\w*|olvid\\w*|omit\\w*)";
const SHOW =
  "(?:reveal|show|print|repeat|output|display|tell me|give me|write out|leak|dump|what (?:is|are)|translate|encode|summari[sz]e|zeig\\w*|verrate?\\w*|nenne|gib|wiederhole\\w*|montre\\w*|revele\\w*|affiche\\w*|repete\\w*|donne\\w*|muestra\\w*|revela\\w*|repite|dime|imprime)";
const SYSTEM_TEXT =
  "(?:system ?(?:prompt|message|text|instructions?|rules?|nachricht)|(?:initial|hidden|secret|original|internal|your|geheimen?|internen?|deine) (?:prompt|instructions|rules|anweisungen|regeln)|(?:tes|vos) (?:consignes|instructions|regles)|(?:tus|sus) (?:instrucciones|reglas)|prompt (?:systeme|systemique|del sistema|inicial)|instrucciones del sistema|consignes du systeme)";
const ROLE = "(?:system|assistant|developer|sistema|systeme)";

const INJECTIONS = [
  new RegExp(`\\b${IGNORE}\\W+(?:\\w+\\W+){0,4}?${EARLIER}\\W+(?:\\w+\\W+){0,3}?${RULES}\\b`),
  new RegExp(`\\b${SHOW}\\W+(?:\\w+\\W+){0,5}?${SYSTEM_TEXT}\\b`),
  /\b(?:repeat|print|output) (?:everything|all|the (?:text|words)) (?:above|before)\b/,
  /\b(?:you are|act as|pretend (?:to be|you are)|du bist|tu es|eres)\W+(?:now |jetzt |maintenant |ahora )?(?:\w+\W+){0,2}?(?:dan|jailbroken|unrestricted|unfiltered|uncensored|developer mode|god ?mode|root|the system|unbeschrankt\w*|sans restrictions?|sin restricciones)\b/,
  /\b(?:developer|dan|god|debug|admin(?:istrator)?|jailbreak) mode (?:is )?(?:on|enabled|activated|now)\b|\b(?:enable|activate|enter|switch to) (?:developer|dan|god|debug|jailbreak) mode\b/,
  /\bnew (?:system )?(?:instructions|rules)\s*:/,
  new RegExp(`(?:^|\\n)\\W{0,4}${ROLE}\\s*:`),
  new RegExp(`<\\|?/?(?:im_start|im_end|system|endoftext|start_header_id|passage|memory|memories|rules|instructions)\\b`),
  /\[\/?inst\]|<<\/?sys>>|###\s*(?:system|instruction)s?\b/,
];

const OTHERS_DATA_OF =
  /\b(?:e-?mails?|e-?mail addresses|memories|answers|messages|threads|scores|grades|data|names|passwords)\W+(?:of|from)\W+(?:all )?(?:the )?(?:other|another) (?:learners?|students?|users?|people)\b/;
const OTHERS_DATA = new RegExp(
  "\\b(?:show|list|give|tell|reveal|print|what (?:is|are|did)|zeig\\w*|nenne|montre\\w*|donne\\w*|muestra\\w*|dime)\\W+(?:\\w+\\W+){0,4}?" +
    "(?:(?:other|another|all)(?: the)? (?:learners?|students?|users?|people)(?:'s|s'|’s|s’)?|(?:anderer|der anderen) (?:lernenden|schuler|nutzer)|autres (?:eleves|apprenants|etudiants)|otros (?:estudiantes|alumnos|usuarios))" +
    "\\W+(?:\\w+\\W+){0,3}?(?:e-?mails?|addresses|memories|answers|messages|threads?|scores|grades|data|names|passwords|daten|noten|antworten|donnees|notes|reponses|datos|notas|respuestas|correos)",
);

/** Whether a text, in one of its readings, gives orders that only the platform gives, or asks for what it has told the model. */
export function injects(reading: string): boolean {
  return INJECTIONS.some(pattern => pattern.test(reading));
}

/** Whether it asks for what belongs to other learners. */
export function asksForOthersData(reading: string): boolean {
  return OTHERS_DATA.test(reading) || OTHERS_DATA_OF.test(reading);
}
