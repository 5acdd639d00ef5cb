"""Traditional characters where Chinese is simplified."""

from collections.abc import Iterator

from briefgen.checks.lint import Remark
from briefgen.checks.passage import Passage

# The commonest of the traditional characters that have a simplified form; those that simplified Chinese uses
# too, as 乾 or 瞭, are not among them.
_TRADITIONAL = frozenset(
    "萬與專業東絲兩嚴喪個豐臨為麗舉義烏樂喬習鄉書買亂爭虧雲亞產畝親億僅從倉儀們價眾優會傘偉傳傷倫偽體餘傭傾償儲兒兌黨蘭關"
    "興養獸內岡冊寫軍農馮沖決況凍淨涼減湊幾鳳憑凱擊鑿劃劉則剛創刪別劑剝劇勸辦務動勵勁勞勢勳勝區醫華協單賣盧衛卻廠廳歷厲壓"
    "厭縣參雙發變敘葉號嘆嚇嗎啟吳員聽吶嗚詠響啞喚嘯噴團園圍國圖圓聖場壞塊堅壇墳墜壟墾墊墻壯聲殼壺處備復夠頭誇奪奮獎奧妝婦"
    "媽嬰孫學寧寶實寵審憲宮寬賓寢對尋導將爾塵嘗堯層屬島峽崗嶺嶽幣帥師帳帶幫廣莊慶廬庫應廟廢開異棄張彌彎彈強歸當錄徹徑憂"
    "懷態憐總戀懇惡懸驚懼慘懲慣憤願戲戰戶撲執擴掃揚擾撫拋摶搶護報擔擬攏揀擁攔擰撥擇掛擠揮損撿換據擺搖攝敵斂數齋斕斬斷無舊"
    "時曠曇顯曉暫術機殺雜權條來楊極構樞棗檢樓標樣橋樹檔欄橫歡歐殲歿殘毀畢氣漢湯溝滬淚潑澤潔灑漿濁測濟渾濃塗漲澀淵漸漁灣濕"
    "滅燈靈災燦爐點煉爛煙煩燒熱愛爺牽犧狀猶獨獅獄獵貓獻環現瑪瓊電畫暢療瘋癢癥監蓋盤睜瞞礦碼磚確禮禍離稱種積穩窮竊競筆筍箋"
    "節範築簡籃籌簽糧緊糾紅級紀約紛純紗納縱紙紋紡線練組細織終紹經結繞給絡絕統絲繼續維綿綜綠緒緣編緩縮網羅罰罷職聯聰肅腸膚"
    "腎腫脹脅膽勝膠腦腳臉艦艙艱藝節蘇蘋獲蘆營蕭薩蟲雖蝕蠟補襯襲裝見觀規視覽覺觸譽計訂認討讓訓議訊記講許論設訪證評識訴診詞"
    "譯試詩誠話該詳語誤誘說請諸諾讀課誰調諒談謀謂謊謝謹譜貝負貢財責賢敗賬貨質販貪貧購貫貴貸貿費賀賊賈資賜賞賠賦賭贊贈贏趙趕"
    "趨躍踐車軌軟轉輪輛輕載較輔輩輯輸辭邊達遷過運還這進遠違連遲適選遞鄧鄭鄰鄲醬釋鑑針釘鈍鋼鐘鍵鎮鏡鐵錢鉛銀鋁銅銷鎖錯鍋錨錦"
    "長門閃閉問闖閒間悶聞閱闊隊陽陰陣階際陸陳險隨隱難霧靜頂頁項順須頑顧頓頒預領頗頻題額顏類風飛飢飯飲飾館馬馱駛駐駕驗騎騙騰"
    "驅魚魯鮮鯨鳥雞鳴鴨鵝鷹麥黃齊齒龍龜"
)


def traditional(passage: Passage) -> Iterator[Remark]:
    """Say which characters are traditional ones."""
    if _TRADITIONAL.isdisjoint(passage.text):
        return
    for at, char in enumerate(passage.text):
        if char in _TRADITIONAL and at not in passage.given:
            message = f"{char!r} is a traditional character"
            yield Remark("traditional", at, at + 1, message, "write its simplified form")
