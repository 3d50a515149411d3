"""Tight rounds found by ``scripts/tight_rounds.py``: for each rooms and rounds, those with the fewest repeats known.

An entry has the people seat by seat, the larger rooms first, of each round but the first, in which
they sit in their order; `meeting.rotation.tight` reads it.
"""

from types import MappingProxyType
from typing import Final

TIGHT: Final = MappingProxyType({
    "17:3x3+2x4/6":
        "04bd358f16e2ac79g 149f36cg07a25d8be 15ab37de0cf26948g 178c6adf05g24e39b 27bf59ce0681dg34a",
    "17:3x3+2x4/7":
        "09be78df14526g3ac 168b24af0dg3795ce 17ae49bg05f28c36d 17cg259d06a3bf48e 358g6ade04c19f27b "
        "5abg69cf07814d23e",
    "18:2x3+3x4/6":
        "04bc16eg25ah39d78f 069f158d37ch2bg4ae 07dg149h268c3af5be 08eh24df59cg17b36a 279e348g6bdh05f1ac",
    "18:2x3+3x4/7":
        "067c134f9beh25a8dg 06ag15ef24bd39c78h 07de258934gh16bacf 08bf179g26ch35d4ae 148c37ab69df05h2eg "
        "1adh368e5bcg04927f",
    "18:2x4+2x5/4":
        "058ce126bg39df47ah 127cf358ag09bh46de 129ae458bf07dg36ch",
    "19:1x3+4x4/7":
        "04bg158h2afi36de79c 05di14ae269g7bfh38c 06bc129i37eg458fadh 08fg17ci25be36ah49d 09eh278d34bi5acg16f "
        "1bdg24ch359f68ei07a",
    "19:1x4+3x5/4":
        "058bg136af49dei27ch 07def139cg258ai46bh 137bi26deg458cf09ah",
    "19:1x4+3x5/5":
        "058ef246bh39acg17di 068ci245dg37aeh19bf 078bg249ei36adf15ch 089dh247cf35abi16eg",
    "19:5x3+1x4/7":
        "058b19f24g367adhcei 15dg09h26f38c4be7ai 16ch04d28e3fi59a7bg 29cd07f1bi34a5eh68g 39eg06a1472bh5cf8di "
        "48fh0cg1ae2573bd69i",
    "19:5x3+1x4/8":
        "049b17a2fh35i68ecdg 1bei06f2ac39g48d57h 258g0eh19d36b47cafi 347f0ad15e26g8bh9ci 4aeg08i16c27b3dh59f "
        "67di05c14h29e38abfg 69ah07g18f24i3ce5bd",
    "20:4x3+2x4/7":
        "05ei378b1ag2df49h6cj 08fh7ade16924b35jcgi 09dj48ce15f27i36abgh 14di28gj06b39e5ah7cf 17hj9bfi0ac26e34g58d "
        "259c4afj07g1be3dh68i",
    "20:4x3+2x4/8":
        "068g39fh1bj25e4di7ac 07ej35bc18i24f69gadh 13dg6abf0ce27i48h59j 149c23aj0fi58d6eh7bg 2cgh9bei04a15f3786dj "
        "36ci79df05h1ae28b4gj 5agi8cfj09b17h26d34e",
    "20:5x4/7":
        "04ad18ch279j35fg6bei 04aj178c2bei36dh59fg 05bh19di24cg37ae68fj 069c15ej2afh348i7bdg 07fi16ag258d3bcj49eh "
        "08eg14bf23695aci7dhj",
    "21:3x3+3x4/8":
        "05cj4bgh78ek1ad2693fi 06ek2ach9dgj15f3487bi 0ahi258g36bc19k4ej7df 16gi35hj4afk08d2be79c "
        "18bj24di9efh03756acgk 26fj3aeg5bdk04917h8ci 59ei68dh7agj0bf14c23k",
    "21:3x5+1x6/5":
        "026bek159fj38cgi47adh 027acj158dk39beh46fgi 029dgi156ch37afk48bej 157beg028fh36dij49ack",
    "21:4x4+1x5/7":
        "037cg1afi289j46dh5bek 35agj09dk18ch26ei47bf 36cfk08ae17dj2bgh459i 379eh01bi25cd48gk6afj "
        "37cgi06bj15ek289f4adh 38bdi05fh169g27ak4cej",
    "22:2x3+4x4/8":
        "04af158d6chjbegl29i37k 05ek179g4bfhaijl26d38c 068l1fgk349e7adh2cj5bi 07ci14bj25fl36ag8eh9dk "
        "0dgj27be35hl48ik1ac69f 16ei2ahk59cg78fj03b4dl 248g3dfi5aej6bck09h17l",
    "22:3x4+2x5/6":
        "08aek45bhi17fj26cl39dg 09bfl16ghk25de37ai48cj 19cei38dhl05gj27bk46af 28fgi36bej07ch15al49dk "
        "29ahj35cfk06di18bg47el",
    "22:3x4+2x5/7":
        "03bhj48cgk17af26dl59ei 05bgl47dei16hk28af39cj 15aej37bcl09fi24gk68dh 25chi46bfj07ak19dg38el "
        "29bek36agi08dj1cfl457h 35dfk49ahl06ce18bi27gj",
    "22:6x3+1x4/8":
        "048k1ag25739d6bechlfij 059j16c2fh34e7il8bgadk 14di0fl29g3cj58e6ah7bk 268l0ai1ej3gk49b5cf7dh "
        "35bh06d19l2ik4gj7ce8af 367f0cg15k2bd4al8hj9ei 5dgl0eh1bf24c38i69k7aj",
    "23:1x3+5x4/8":
        "014827dh5fgl6bci9ejm3ak 05cj28ik36gm49fh7ael1bd 06ek19cg24aj37bf8dil5hm 0afi16hl25be78gm9djk34c "
        "0bhm1aeg24dl359i68fj7ck 15fk26793bjl4eim8ach0dg 17ij2cfm38eh4bgk56ad09l",
    "23:1x5+3x6/4":
        "0168hi2479dj3beflm5acgk 01adlm379cgi568efj24bhk 01bcgj24aefi579hlm368dk",
    "23:1x5+3x6/6":
        "027clm1389ag4bdfik56ehj 049ahj136bcl27egik58dfm 05begj138hik29adfl467cm 06dfik139aem457ghl28bcj "
        "137dfj26bghm59acik048el",
    "23:2x4+3x5/6":
        "05cgl39dfm48bhj17ai26ek 07ehm18cfk25dij39bg46al 156bm38eil47dgk0afj29ch 19egj27bfl35ahk068d4cim "
        "28agm367cj459ef0bik1dhl",
    "23:2x4+3x5/7":
        "06dgm2aekl78fhi134c59bj 078ak35cfm46ehj19di2bgl 09efl258dj36bik1ahm47cg 15egk37dhl489bm0cij26af "
        "168cl27eim39agj05bh4dfk 17bfj29chk45ail06dm38eg",
    "23:5x3+2x4/8":
        "04gi369m1bf27l5ej8ckadh 06bj4acm15d28e3il7gh9fk 0chl16ek24f38j5ab7im9dg 148h7dfj09e2bm3cg5ik6al "
        "179c2ajk08m35h4de6fibgl 1gjm58fl07a26d34k9bhcei 37be49jl0dk1ai25c68gfhm",
    "24:6x4/8":
        "04hl18fi26bd39cm5aeg7jkn 059f17el24ai3dgn68jmbchk 06ej19gk2fhn348b5cil7adm 07bg12cj3ael4fkm58dh69in "
        "08cn14ad279h35jk6fglbeim 0ahm15bn28ek37fi46cg9djl 0dik136h25gm49en78clabfj",
    "25:5x4+1x5/7":
        "057bg1dkn269h38al4fimcejo 09gil18cm27fj36do4bhn5aek 17ehl08fn2cko3bij46ag59dm 35cfh06em1gjn2bdl489k7aio "
        "37gkm0adh19fo28be45jl6cin 6bfkl0ajm125i39en47cd8gho",
    "25:5x4+1x5/8":
        "08din15hl2aem369k47gobcfj 14ejl0akn279i35cg6bdo8fhm 17cdm06eh2bgn3ail489j5fko 34adf0jmo16gi28ck59en7bhl "
        "45bim09cl18fn23ho6agj7dek 46chn07fi19ao25dj38begklm 9dghm058a14bk26fl37jnceio",
    "26:4x4+2x5/7":
        "05dfp8egim17ao2bln39hk46cj 09ain26dho1cgk38fp45el7bjm 15hjn6aglp0ceo29fm37di48bk "
        "16bfi27ekp08ch35am4dgn9jlo 18dlm4afko07gj25ci36en9bhp 35bgo7cfln06km19de28aj4hip",
    "26:4x4+2x5/8":
        "067ho28djn1bfi35gl4ckp9aem 08elm7afjp16cd25io3bhn49gk 12hkm4belo09fn356a7cgj8dip "
        "17aln45dfm0bgj26ep39hi8cko 279bm5cehn0aik18gp3dfo46jl 37dek6gimn05bp19jo2cfl48ah "
        "68bfk9dhlp03cm15ej2ago47in",
    "26:4x5+1x6/4":
        "026fgm19cjn38eko47bip5adhl 027djo1afkp36cil49ehm58bgn 028chp17egl3abjm46dkn59fio",
    "26:4x5+1x6/5":
        "027fjn18bgp3acim46ekl59dho 028eio1afhl39bkn47dgm56cjp 02adkp19ejm36fgo48chn57bil "
        "258fkm09cgl16din37ehp4abjo",
    "26:4x5+1x6/6":
        "137dhn06bjl29cgp4aeko58fim 236dio08ckn19ejm47fgl5abhp 238ehl0adgm16fkp49bin57cjo "
        "348djp09fho1acil27bkm56egn 359dkl07eip18bgo2afjn46chm",
    "26:4x5+1x6/7":
        "039fjn17bhm28ckp4adil56ego 06cfim18djo29bgl35ahp47ekn 167jkl03ego24cdm58bin9afhp "
        "357cjl0abko19eip26dhn48fgm 359dkm08ehl1acgn27fio46bjp 368bin07dgp15fkl2aejm49cho",
    "27:3x4+3x5/6":
        "05ahl18bmo7cfjq26eg39ip4dkn 06cmn29hjo48efl17di35bqagkp 08dgj27bln5ciko16fp3ehm49aq "
        "09bfk15ejn36dlo28ai4chp7gmq 19cgl25dmp46bij07eo3afn8hkq",
    "27:3x4+3x5/7":
        "09aeg45hkn7ilpq1cfj26bm38do 0chmo36gln48eij15bp27dk9afq 16cik28ahp5dgjq037f4blo9emn "
        "18gmq25efl39ckp0din46ao7bhj 19dhl35aim8bfkn06jp24cq7ego 29ijo36ehq4dfmp0bgk17an58cl",
    "27:3x4+3x5/8":
        "05flq36eio47bhk1ajn28mp9cdg 06dkn4cfip9blmo158e27aq3ghj 08cgl1bdiq45emn2aho39kp67fj "
        "09aim17egp48djo256b3hlncfkq 16chm2defl5agko0bjp349q78in 25cij46alp8ehkq0bgn19fo37dm "
        "29ejn38abf46gmq07co1ikl5dhp",
    "27:3x5+2x6/4":
        "067dhn13aeio29glq48cjp5bfkm 138dlm267ekp0bciq49fho5agjn 139ckn467gim0aflp2bdjo58ehq",
    "27:3x5+2x6/5":
        "056dho48bcjp19gim2afln37ekq 058glq1abehp27djm36cin49fko 059ejn26bgkp17clo38fhm4adiq "
        "05ackm39bdlp16fjq28eio47ghn",
    "27:3x5+2x6/6":
        "126ghq57bfko0adjn39eim48clp 129ckn4abeho06fip37dlq58gjm 138fhn5abciq09glo27ejp46dkm "
        "147gin2abflm08ekq36cjo59dhp 156eln3abgkp07chm28dio49fjq",
    "27:3x5+2x6/7":
        "09ehnp12458g37cjo6fikqabdlm 29adkq45bglm08cjo16fip37ehn 368gkn457dhp0afjm19clq2beio "
        "389dim456ejq0bckp1agho27fln 38aelp459fko07giq1bdjn26chm 38bfhq45acin06dlo17ekm29gjp",
    "27:3x5+2x6/8":
        "07fhoq1369gj2bdim48ckp5aeln 148ahm9dejnq06gio23bcl57fkp 246fjq59chio0bglp18adn37ekm "
        "256ehp479dlo0acjm1bgkq38fin 27cghn38bejo09dkp16flm45aiq 29afko36cdhq04ben17ijp58glm "
        "347agp5bdfhj028lq1ceio69kmn",
    "28:2x4+4x5/7":
        "06dfn3bioq45ehm9acjk18gr27lp 07agm13djp48fko9bhnr25cq6eil 07cir19fmq38aen46bgp2dhk5jlo "
        "08hlq17bek2cgno36jmr49di5afp 09eop28bjm37cfh6dgkq15in4alr 16aho39dgl47jnq8cimp05bk2efr",
    "28:2x4+4x5/8":
        "027cm15bgr39dfl48eho6akpijnq 036bq18djk2afno49hmr5cil7egp 05efk17ahn28iqr6dgmo39cj4blp "
        "08agl245dn37iko6cfhr19eqbjmp 09dip36egn47ajr58fmq1clo2bhk 09dnr26ejl358hp4cgkq1aim7bfo "
        "146fi3aemr7dhlq8bcnp05jo29gk",
    "28:2x5+3x6/4":
        "017glq29cein46bdko3ahjp58fmr 018hkn37cemo56bgip2adlr49fjq 01afio26bhmq48celp39gkr57djn",
    "28:2x5+3x6/5":
        "14beko3adglq567hin08fjp29cmr 167flr28dgkn45aemp0bciq39hjo 19dgip267ejq34bfmn0ahkr58clo "
        "24afio367ckp5bdgjr09eln18hmq",
    "28:2x5+3x6/7":
        "019cjq36ahkp4bdgln27eir58fmo 025bdo46ackp7hijlq13efg89mnr 038clr26agjo49ehmn15bip7dfkq "
        "06afin23bcmq59ghkr147lo8dejp 0behko16admr357cjn29flp48giq 128hkn39cdio56aelq07gmp4bfjr",
    "28:2x5+3x6/8":
        "046glp257dfr9chino13bem8ajkq 058diq2bghkp479ejo1acmr36fln 07aehn368cjo459gkr12fipbdlmq "
        "0bdjpr268ehm57ckln19foq34agi 1367dk24bcnq8eilpr09gmo5afhj 239ajp48dfmn67giqr01chl5beko "
        "29adlo34ehqr567cmp0bfik18gjn",
    "29:1x4+5x5/7":
        "019ek3ajms47bhn6cioq8flpr25dg 05jlq17cmp26bfk4egos9ainr38dh 07afs18bjo29gmq4dilp5chkr36en "
        "07hor16agl28cns45efm9djkp3biq 08eim1dfnq25aop37gkr9bhls46cj 0bgnp15his27ejl39cfo48akq6dmr",
    "29:1x4+5x5/8":
        "05bjm16for28cin4agks7ehlp39dq 06hns18ajq27dor35cgp49efmbikl 08dms1cehr29gln35fkq6ajop47bi "
        "09air17gkm38bho46clqdfjnp25es 0egoq15dil26bfs48mpr9chjk37an 19bip2ahmq3jlrs45eno68dgk07cf "
        "19cos36eim47dhj58aflbgnqr02kp",
    "29:1x5+4x6/4":
        "046fjs19cemp27agnq58hilr3bdko 049dnr1bgils37ahjp56cekq28fmo 04bhmq17afkr26dilp38cens59gjo",
    "29:1x5+4x6/5":
        "04bhis268djq37efmr5aclnp19gko 068ckr24agms3bdlno59efiq17hjp 07glnq2befkp349cjs568hmo1adir "
        "0aefjo29hlnr368gip457dks1bcmq",
    "29:1x5+4x6/6":
        "016fjo2aegip378dlq59hkms4bcnr 017ekr3bghjp48afls56cimq29dno 019clp2bfkmq36egns478hio5adjr "
        "01ahnq278cjs39fimr5beglo46dkp 01bdis3ackmo49egjq578fnp26hlr",
    "29:1x5+4x6/7":
        "019enp28bdir37cfjs4aglmq56hko 03bckq1aehis49djno578glp26fmr 07cimo168ejq35adnr4bfhlp29gks "
        "08afko27dhnq346gip5bejms19clr 0bghjr17dkmp23aelo468cns59fiq 1bfgno25acjp389hmq47eikr06dls",
    "29:1x5+4x6/8":
        "047glp16dikr38efnq59ahmo2bcjs 04dnos18chjp2aeilq56fgkr379bm 058gim14behq267fjo3acnpr9dkls "
        "07ackq129gno46efmp58bdlr3hijs 09bfip157ens248hkr36clmoadgjq 09efjr16gmqs235dkp48acio7bhln "
        "18afls27dimr3begko459cjq06hnp",
    "29:6x4+1x5/8":
        "23ags0hmq189p4fko5cjr6bel7din 259iq0cfp1bgo3ejn47ms6adk8hlr 37ckl09do16is28em45brafjqghnp "
        "38bfi07er1djm26ch4glq5aop9kns 8ceos0ail17gq2fnr35dh469jbkmp bcdnq08gk1ahr27jo369m4eip5fls "
        "cgimr0bjs15ek2dlp36oq48an79fh",
    "30:5x4+2x5/8":
        "08ekr2agio19jq36dh4blm5fpt7cns 09hms6aeln15ko2bpq3gjr47dt8cfi 0dglp7afmr16bs2hkn35cq49ei8jot "
        "18ahp29clr05jn3imt46fq7bgkdeos 1dinr45aks0bfo27ej389p6cgmhlqt 258dm4chjo07iq1fls3ben6kpr9agt "
        "48gnq5bhir026t1cem37lo9dfkajps",
    "30:6x5/7":
        "038cm1egop29hks46afq5bint7djlr 05jkq17fot28des3aimr49cgl6bhnp 06dgt18ajn24bor3ehlq59fms7cikp "
        "07aho16ils2cfnq39bjt45dem8gkpr 08bfl15chr24jmp37gns6aekt9dioq 09enr17bmq25agl3dfkp48hit6cjos",
    "30:6x5/8":
        "01aot26dgl3bimp45ehr79fns8cjkq 05fgk18lrs29bjt36ahn4dioq7cemp 06jop15cis2afmr39elq48bgn7dhkt "
        "07iln16bfq2chos38egt49akp5djmr 08hmq19dnp26eik35ajs4cflt7bgor 09cir1ejkn27agq38dfo46mst5bhlp "
        "0bdes19ghm25nqt36ckr47jlo8afip",
    "31:4x4+3x5/8":
        "0gmos29bhl6cinu18ft3dkp47aq5ejr 13eiq46lpr9ckns05df2agu7bmt8hjo 16bjs25ikt48deg0ahn37co9mqrflpu "
        "17hkr36afm4dijn0clt28ps5bgq9eou 19dmu2cfjq38bnr06ek4hst5aop7gil 1cgpr4bfko6dhqt07ju2emn35ls89ai "
        "26dor39gjt45chm0bip1aln7efs8kqu",
    "31:5x5+1x6/7":
        "19dint07hlq28ekp36bmu4afjs5cgor 2abchn067fo18jmr39deq4klst5gipu 38cils0adpr1bkoq27jnu49fgm56eht "
        "46cjpq08bgt1aelu29ios3fhnr57dkm 47beir09cku1hmps26dgl3ajot58fnq 48dhou0egns16fkr2aimq37cpt59bjl",
    "31:5x5+1x6/8":
        "08chop19bes26fnt3dgjr47klq5aimu 147cjt0bkpu29hnr35ael6dioq8fgms 18iklr0egqt2ajos37dfp46bhm59cnu "
        "37ehou06jlm1adkn2bcir49gps58fqt 38bjnq04afr16cgu27ekm5dhls9iopt 56ejpr07ins1fhko248du39cmqabglt "
        "57bgor01dmt2ahpq36cks48ein9fjlu",
    "32:3x4+4x5/8":
        "06akt39cio7ehlv8jmps1gnr2bqu45df 08dil26cjr3gkpv49hqs17bm5eotafnu 08efr13jtu59dnp6bgls2aho4cmv7ikq "
        "09bjk18osv7cfpudhmrt25gl3enq46ai 0floq15chk37ars9egmu28in4bpt6djv 16eip29ftv4klru5ajmq0cns38bh7dgo "
        "2deks47jno5birv8cgqt0hpu19al36fm",
    "32:4x5+2x6/5":
        "02bckq46diou19elt37jmv58fnraghps 08eipv27aflo16cjr39dqs4bhnt5gkmu 09fjpu1adknv26ehm3bgor48cls57iqt "
        "1bfims59chov06gln28djt3aequ47kpr",
    "32:4x5+2x6/6":
        "047dmv2afhpu16lqt38cis5beko9gjnr 04alns3bdjou18fmr27ckt56gip9ehqv 17ghos59clmu0bfpt248ej36knvadiqr "
        "37elpr58dhnt0gkqu1acjv26bms49fio 46bchr57fjqs0einu19dkp28lov3agmt",
    "32:4x5+2x6/7":
        "0bcjnr47imou169fv2adkq3ghlt58eps 1aelnv46chqs0fkou2bipt38djm579gr 1bgkms49dnpt08iqv27efh36lor5acju "
        "37ckpv45bflq06emt1dgir28hnu9ajos 39bequafhmpr07dls18cot24gjv56ikn 3afins5bdhov06gpu17jqt29clm48ekr",
    "32:4x5+2x6/8":
        "036djq57efou18kmr29bht4aglscinpv 0afhmt37elqr12iov45bps69cgk8djnu 0ckluv58giqt17dhp26aor349fnbejms "
        "1belnt38chos09gpr27fkq46imu5adjv 28fjlp37bgmv09eis1acqu4dkot56hnr 36lptu48ehqv07kns19gjo25acmbdfir "
        "3aeikp47cjrt08boq16fsv2ghnu59dlm",
})  # fmt: skip
