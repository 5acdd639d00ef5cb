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
writen written
"""

_ENTRIES = _TABLE.replace("\n", "|").strip("|").split("|")
MISSPELLED: Mapping[str, str] = MappingProxyType(
    {wrong: right for wrong, _, right in (entry.partition(" ") for entry in _ENTRIES)}
)
