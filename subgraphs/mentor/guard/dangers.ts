/**
 * What must be taught to nobody: making weapons, drugs or malware, and ways to harm oneself. Patterns over `plain` text. A topic alone is
 * never enough: it takes a wish to make the thing (questions), or several steps of making it (answers).
 */

const WEAPONS =
  "(?:pipe ?bombs?|nail bombs?|car bombs?|bombs?|explosive devices?|explosives|ied|molotov(?: cocktails?)?|napalm|thermite|nitroglycerine?|tatp|sarin|vx gas|nerve (?:agents?|gas)|mustard gas|ricin|chlorine gas|silencers?|ghost guns?|rohrbombe|bomben?|sprengsatz|sprengstoff|giftgas|bombes?|explosifs?|gaz sarin|bombas?|explosivos?)";
const DRUGS =
  "(?:meth|methamphetamine?|crystal meth|cocaine|crack|heroine?|fentanyl|mdma|ecstasy|lsd|ghb|kokain|metamfetamina|cocaina|heroina|fentanilo|metanfetamina)";
const MALWARE =
  "(?:ransomware|malware|keyloggers?|botnets?|trojans?|rootkits?|spyware|(?:computer )?worms?|computer virus(?:es)?|phishing (?:kit|page|site)|schadsoftware|computervirus|erpressungstrojaner|logiciel malveillant|rancongiciel|programa malicioso|virus informatico)";
const THINGS = `(?:${WEAPONS}|${DRUGS}|${MALWARE})`;

const MAKE =
  "(?:make|build|construct|assemble|create|cook|synthesi[sz]e|produce|manufacture|brew|write|code|program|develop|baue?n?|basteln?|bastle|herstellen|stelle|kochen?|synthetisieren|programmieren?|schreiben?|fabriquer|construire|produire|synthetiser|programmer|creer|ecrire|fabricar|construir|hacer|producir|sintetizar|programar|crear|cocinar)";
/** Words that may stand between making and the thing: "a simple working", but not "a story about". */
const GAP =
  "(?:(?:me|us|a|an|the|some|my|our|own|real|working|simple|small|big|basic|home ?made|improvised|undetectable|python|powershell|effective|pure|ich|mir|eine[nrms]?|die|das|den|selbst|un|une|des|du|de|la|le|l|uno|una|el|mi|casera?|funktionierende[nrs]?)\\W+){0,5}";
const WISHES = [
  new RegExp(`\\b${MAKE}\\W+${GAP}${THINGS}\\b(?!-)`),
  // German puts the verb last.
  new RegExp(
    `\\b${THINGS}\\W+(?:\\w+\\W+){0,2}?(?:bauen|basteln|herstellen|kochen|synthetisieren|programmieren|schreiben|baue|bastle)\\b`,
  ),
  new RegExp(
    `\\b(?:recipe|instructions|steps|blueprint|anleitung|rezept|recette|receta|instrucciones)\\W+(?:for|to|zum|fur|pour|para|de|d)\\W+${GAP}(?:${MAKE}\\W+${GAP})?${THINGS}\\b`,
  ),
];
/** Who wants to know how to meet it, or asks after the word, is a learner. */
const DEFENCE =
  /\b(?:detect|prevent|defend|protect|against|remove|stop|mitigate|analy[sz]e|classif\w+|recogni[sz]e|schutz\w*|gegen|erkennen|proteger|contra|contre|detecter|detectar)\b/;

const SELF_HARM = [
  /\b(?:i (?:want|wish|plan|intend|am going|m going|just want|would like|feel like|need)(?: to| of)? (?:die|be dead|kill(?:ing)? myself|end(?:ing)? (?:my life|it all)|hurt(?:ing)? myself|cut(?:ting)? myself)|i (?:do not|don.?t|no longer) want to (?:live|be alive|exist)|i (?:am|m) suicidal|kill(?:ing)? myself|end(?:ing)? my (?:own )?life|commit suicide|suicidal thoughts|better off without me|no reason to live)\b/,
  /\b(?:how|ways?|methods?) (?:can i|do i|could i|to) (?:painlessly )?(?:kill|hang|poison|drown) (?:myself|oneself|yourself)\b|\bpainless way to die\b|\blethal dose\b.{0,40}\b(?:for me|myself|to die)\b/,
  /\b(?:ich will (?:nicht mehr leben|sterben|tot sein)|ich mochte (?:nicht mehr leben|sterben)|mich (?:selbst )?(?:umbringen|toten|verletzen|ritzen)|mir das leben nehmen|selbstmord begehen|suizidgedanken)\b/,
  /\b(?:je veux (?:mourir|en finir)|j.?ai envie de mourir|me (?:suicider|tuer|faire du mal)|mettre fin a mes jours|je ne veux plus vivre)\b/,
  /\b(?:(?:me )?quiero (?:morir(?:me)?|matarme|suicidarme)|suicidarme|quitarme la vida|no quiero (?:seguir viviendo|vivir mas|vivir)|hacerme dano)\b/,
];

const NAMES = new RegExp(`\\b(?:${WEAPONS}|${DRUGS}|${MALWARE}|kill yourself|end your life|suicide|overdose|hang yourself)\\b`);
/** Signs of a recipe, each counted once. */
const STEPS = [
  /\b(?:mix|stir|blend|mische?n?|melangez?|mezcla\w*)\b/,
  /\b(?:heat|boil|distil+|reflux|evaporate|erhitze?n?|chauffez?|calienta)\b/,
  /\b(?:dissolve|precipitate|filter|crystalli[sz]e|lose|dissolvez|disuelve)\b/,
  /\b\d+ ?(?:g|grams?|ml|mg|milligrams?|kg|litres?|liters?|°? ?c|degrees|gramm|grammes|gramos)\b/,
  /\b(?:pack|fill|pour|seal|drill|wrap|fulle?n?|remplissez|llena)\b/,
  /\b(?:fuse|detonator|igniter|ignite|blasting cap|shrapnel|nails|zunder|zunde|detonateur|detonador|mecha)\b/,
  /\b(?:acid|ammonium nitrate|acetone|peroxide|red phosphorus|pseudoephedrine|lye|gunpowder|black powder|potassium chlorate|gasoline|styrofoam)\b/,
  /\b(?:getasynckeystate|pynput|vssadmin|createremotethread|setwindowshookex|fernet|os\.walk|ransom note|disable (?:the )?(?:antivirus|defender)|schtasks)\b/,
  /\b(?:send|upload)\w* (?:the )?(?:keystrokes|captured keys|stolen)\b|\bencrypt (?:every|all) files?\b/,
  /\b(?:rope|noose|knot|blade|pills|painless(?:ly)?|tablets)\b/,
  /\b(?:step \d|first,|then |next,|finally,|zuerst|dann |ensuite|luego|primero)/,
];
const A_RECIPE = 4;
const ENCOURAGEMENT = /\byou should (?:just |really )?(?:kill yourself|end your life|die|hurt yourself)\b/;

/** Whether somebody wants to make what nobody should. */
export function asksForDanger(reading: string): boolean {
  return WISHES.some(wish => wish.test(reading)) && !DEFENCE.test(reading);
}

/** Whether somebody speaks of harming themselves. */
export function speaksOfSelfHarm(reading: string): boolean {
  return SELF_HARM.some(pattern => pattern.test(reading));
}

/** Whether a word may end an encouragement: only then is it worth to look for one. */
export function mayEncourage(word: string): boolean {
  return word.startsWith("yourself") || word.startsWith("life") || word.startsWith("die");
}

/** Whether a text names a dangerous thing: it is read on with care. */
export function namesDanger(reading: string): boolean {
  return NAMES.test(reading) || ENCOURAGEMENT.test(reading);
}

/** Whether a passage of an answer is a recipe for what it names, or tells its reader to harm themselves. */
export function teachesDanger(reading: string): boolean {
  if (ENCOURAGEMENT.test(reading)) return true;
  return NAMES.test(reading) && STEPS.filter(step => step.test(reading)).length >= A_RECIPE;
}
