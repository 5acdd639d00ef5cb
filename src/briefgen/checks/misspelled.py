"""English words that official prose often has misspelled, with what was meant; none is a word of its own."""

from collections.abc import Mapping
from types import MappingProxyType

_TABLE = """
accomodate accommodate|accomodation accommodation|acheive achieve|acheived achieved
adminstration administration|adminstrative administrative|adn and|agricultral agricultural
arbitation arbitration|arrised arisen|begining beginning|beleive believe|benifit benefit
benifits benefits|buisness business|bussiness business|comission commission|comittee committee
commited committed|committment commitment|concensus consensus|coordiate coordinate|definately definitely
developement development|developped developed|disscuss discuss|distict district|ecomomic economic
efficency efficiency|enforcment enforcement|enterprize enterprise|enviroment environment
enviromental environmental|existance existence|finacial financial|fullfil fulfil|goverment government
goverments governments|governement government|guarentee guarantee|implementaion implementation
implemention implementation|improvment improvement|independant independent|infomation information
infrastucture infrastructure|inovation innovation|institue institute|judgement-debtor judgment debtor
legistlation legislation|liason liaison|lisence licence|maintainance maintenance|managment management
mechanisim mechanism|mediaton mediation|millon million|ministery ministry|municpal municipal
neccessary necessary|occured occurred|occurence occurrence|offical official|officals officials
oppurtunity opportunity|parliment parliament|particpate participate|permision permission|persue pursue
preceeding preceding|priviledge privilege|procedings proceedings|programe programme
propoganda propaganda|provice province|publically publicly|questionaire questionnaire
reccommend recommend|recieve receive|recieved received|recomend recommend|reconsidertion reconsideration
referal referral|regualtion regulation|regulaton regulation|reponsible responsible
responsability responsibility|seperate separate|seperately separately|statistcs statistics
succesful successful|successfull successful|sucess success|supercede supersede
superintendant superintendent|suport support|surveilance surveillance|sustainble sustainable
tarrif tariff|techology technology|tecnology technology|teh the|thier their|tommorrow tomorrow
transfered transferred|untill until|usefull useful|wether whether|wich which|witheld withheld
writen written|beleived believed|beleives believes
abscence absence|absense absence|acceptible acceptable|accidently accidentally|accountibility accountability
accross across|acknowlege acknowledge|acomplish accomplish|acquaintence acquaintance|acquited acquitted
adress address|adressed addressed|advertisment advertisement|agressive aggressive|allegience allegiance
alot a lot|amatuer amateur|anual annual|anually annually|apparant apparent|appearence appearance
aproval approval|aproved approved|aproximately approximately|arguement argument|assistence assistance
athority authority|attendence attendance|availible available|avalable available|avarage average
beaurocracy bureaucracy|becasue because|becuase because|beggining beginning|beurocratic bureaucratic
bizness business|calender calendar|carefull careful|catagory category|certin certain|charactor character
citizins citizens|collegue colleague|comittees committees|commitee committee|commitees committees
communty community|comparision comparison|compatability compatibility|competance competence
competant competent|completly completely|comunity community|concious conscious|condusive conducive
congradulate congratulate|conscienous conscientious|consistant consistent|construcion construction
controled controlled|contruction construction|convinient convenient|coporation corporation
corperation corporation|correspondance correspondence|coucil council|councel counsel|decison decision
decisons decisions|deficency deficiency|delevop develop|dependancy dependency|desicion decision
develope develop|developpment development|differance difference|diffrent different|dilligent diligent
disapoint disappoint|disatisfied dissatisfied|disiplinary disciplinary|ecomony economy|econmic economic
eductaion education|effecient efficient|efficent efficient|eligable eligible|embarass embarrass
emision emission|emmission emission|employement employment|empolyment employment|enforceing enforcing
enterprice enterprise|equiped equipped|equiptment equipment|especialy especially|essencial essential
establishement establishment|evaluaton evaluation|exceded exceeded|excellant excellent|excercise exercise
expence expense|experiance experience|explaination explanation|facilites facilities|familar familiar
febuary february|finaly finally|fiscial fiscal|flexable flexible|foriegn foreign|forseen foreseen
fourty forty|freind friend|fuctions functions|fundemental fundamental|futher further|garantee guarantee
goverance governance|goverened governed|governer governor|grammer grammar|greatful grateful|guage gauge
guideance guidance|happend happened|harrass harass|heigth height|heirarchy hierarchy|hinderance hindrance
hospitol hospital|houshold household|humanitarion humanitarian|hygeine hygiene|identifed identified
immediatly immediately|implementated implemented|impliment implement|incidently incidentally
inconvience inconvenience|increse increase|incresed increased|independance independence
indispensible indispensable|industy industry|inital initial|initative initiative|inovative innovative
insitution institution|inspecter inspector|instituion institution|insurence insurance|integrty integrity
intergrity integrity|interupt interrupt|investement investment|investigaton investigation
irrelevent irrelevant|judical judicial|judiciery judiciary|juristiction jurisdiction|knowlege knowledge
labratory laboratory|lawer lawyer|leagal legal|legaly legally|legislaton legislation
legistlative legislative|libary library|licencing licensing|litterally literally|maintenence maintenance
managable manageable|manditory mandatory|manufacter manufacture|measurment measurement|medcine medicine
millenium millennium|minimun minimum|ministary ministry|minuites minutes|mispell misspell
monitering monitoring|muncipal municipal|munipical municipal|neccesary necessary|necessery necessary
negociate negotiate|noticable noticeable|nuclaer nuclear|obediance obedience|occassion occasion
occuring occurring|ommit omit|ommited omitted|oppertunity opportunity|optomistic optimistic
organistion organisation|orginal original|orginization organization|outragous outrageous|paralel parallel
parliamentry parliamentary|participats participates|passtime pastime|pavillion pavilion|peice piece
penality penalty|perfomance performance|performence performance|permanant permanent
perseverence perseverance|personel personnel|personell personnel|plagarism plagiarism|polical political
politcal political|polution pollution|populaton population|posession possession|possibilty possibility
potatos potatoes|practicle practical|preceed precede|predjudice prejudice|prefered preferred
prepartion preparation|presance presence|prevelant prevalent|previlege privilege|principel principle
procedue procedure|proceedure procedure|profesional professional|proffesional professional
progams programmes|programms programmes|prohabition prohibition|promiss promise|prosecuter prosecutor
prosicution prosecution|publicaly publicly|punishement punishment|purpous purpose|qualifed qualified
quater quarter|quaters quarters|questionare questionnaire|realy really|reccomend recommend
recieving receiving|recived received|reconcilliation reconciliation|refered referred|refering referring
regulary regularly|relavent relevant|releive relieve|relevent relevant|religous religious|remeber remember
repetion repetition|represenative representative|resistence resistance|resourses resources|responce response
responsable responsible|resturant restaurant|rythm rhythm|saftey safety|satisfed satisfied|scedule schedule
schould should|secratary secretary|secretery secretary|securty security|sentance sentence|sevice service
sevices services|sieze seize|significent significant|simular similar|sincerly sincerely|situtation situation
socity society|soverignty sovereignty|speach speech|specifed specified|stablity stability
staticstics statistics|strenght strength|strenghten strengthen|strenghtened strengthened
strengthed strengthened|strengthend strengthened|sucessful successful|sucessfully successfully
sufficent sufficient|supervisery supervisory|supervison supervision|suplly supply|suspention suspension
taht that|targetted targeted|temperture temperature|tendancy tendency|theif thief|threshhold threshold
tommorow tomorrow|tounge tongue|tourisim tourism|traffick traffic|transfering transferring
transparancy transparency|transportion transportation|tresury treasury|tribual tribunal|truely truly
twelth twelfth|tyrany tyranny|unanimosly unanimously|unanimusly unanimously|underate underrate
unecessary unnecessary|unemployement unemployment|unfortunatly unfortunately|univercity university
univeristy university|upto up to|usally usually|vaccinaton vaccination|vaccum vacuum|vegatable vegetable
vehical vehicle|verifed verified|vilage village|vilages villages|villiage village|violance violence
visable visible|volanteer volunteer|volunters volunteers|waranty warranty|wellfare welfare|whch which
wheather weather|whith with|withdrawl withdrawal|withold withhold|witnes witness|yeild yield
basicly basically|comming coming|committe committee|critisism criticism|desparate desperate
dissapear disappear|foward forward|irresistable irresistible|ocassion occasion|paralell parallel
persistant persistent|prefering preferring|suprise surprise|unforseen unforeseen|wierd weird
whereever wherever|writting writing|acording according|beneficary beneficiary|aquire acquire
aquired acquired|ammount amount|anounced announced|bugdet budget|carreer career|childen children
citzen citizen|cheif chief|continous continuous|councelling counselling|critera criteria
curriculm curriculum|expences expenses|furthur further|hospitial hospital|includeing including
increas increase|indicater indicator|instalation installation|intergrated integrated
labatory laboratory|lenght length|loacl local|moniter monitor|naturaly naturally|oversite oversight
peform perform|policys policies|previos previous|propery property|pubilc public|reciept receipt
revenu revenue|similiar similar|studing studying|subsidys subsidies|sytem system|trafic traffic
treasurey treasury|volunter volunteer
"""

_ENTRIES = _TABLE.replace("\n", "|").strip("|").split("|")
MISSPELLED: Mapping[str, str] = MappingProxyType(
    {wrong: right for wrong, _, right in (entry.partition(" ") for entry in _ENTRIES)}
)
