// The vocabulary is a table: a heading word that an accounting program writes is added here.
#include "features/exchange/roles.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "base/verify.h"

namespace exchange {
namespace {

// Which files a word is good for: in a list of customers "id" is the customer, in invoices the
// number.
enum class In : std::uint8_t { both, customers, invoices };

struct Words {
  Role role;
  In in;
  std::string_view words;  // Heading keys, divided by spaces.
};

constexpr std::array vocabulary{
    Words{
        Role::code, In::customers,
        "customerid customercode customerno customernumber code id accountno accountnumber "
        "custid custno clientid clientno debtorno debtornumber kundennummer kundennr codeclient "
        "客户编号 客户编码 客户代码 客户号 编号 编码 代码 往来单位编码 单位编码 客戶編號 客戶代碼"},
    Words{Role::name, In::customers,
          "name companyname company customername customer legalname organisation organization "
          "client clientname accountname fullname firma kundenname raisonsociale nom "
          "客户名称 客户名 名称 公司名称 单位名称 企业名称 客户全称 全称 姓名 往来单位名称 客户 "
          "客戶名稱 公司"},
    Words{Role::name, In::invoices,
          "customername clientname companyname billto billtoname customer client company buyer "
          "buyername debtor debtorname kundenname kunde name account accountname "
          "客户名称 客户名 购方名称 购买方名称 购买方 单位名称 往来单位名称 往来单位 公司名称 "
          "客户全称 "
          "付款单位 客户 客戶名稱"},
    Words{Role::short_name, In::customers,
          "shortname alias nickname abbreviation kurzname 简称 客户简称 单位简称 公司简称"},
    Words{Role::tax_id, In::customers,
          "taxid taxno taxnumber vat vatid vatno vatnumber ustid ein tin gstin abn "
          "税号 纳税人识别号 统一社会信用代码 信用代码 社会信用代码 購方稅號"},
    Words{Role::industry, In::customers, "industry sector branch branche 行业 所属行业"},
    Words{Role::region, In::customers, "region state province area territory 地区 省份 省 区域"},
    Words{Role::owner, In::customers,
          "owner salesperson salesrep accountmanager responsible 业务员 销售员 负责人 客户经理 "
          "跟进人"},
    Words{Role::currency, In::both, "currency currencycode curr ccy waehrung 币种 币别 货币 幣別"},
    Words{Role::language, In::customers, "language lang locale 语言"},
    Words{Role::term_days, In::customers,
          "termdays terms paymentterms paymenttermdays creditdays netdays days "
          "账期 账期天 付款天数 信用期 信用天数 付款期限"},
    Words{Role::phone, In::customers,
          "phone telephone phoneno phonenumber tel mobile mobilephone telefon "
          "电话 联系电话 手机 手机号 固定电话 電話"},
    Words{Role::email, In::customers, "email emailaddress mail 邮箱 电子邮箱 电子邮件"},
    Words{Role::address, In::customers,
          "address street address1 addressline1 billingaddress streetaddress adresse strasse "
          "地址 联系地址 注册地址 公司地址 通讯地址 详细地址"},
    Words{Role::city, In::customers, "city town ort ville 城市 市"},
    Words{Role::postal_code, In::customers,
          "postalcode postcode zip zipcode plz codepostal 邮编 邮政编码"},
    Words{Role::country, In::customers, "country land pays 国家 国家地区"},
    Words{Role::contact, In::customers,
          "contactname contact contactperson ansprechpartner attention 联系人 联系人姓名 聯絡人"},
    Words{Role::note, In::both,
          "note notes remark remarks comment comments memo description bemerkung 备注 说明 摘要"},
    Words{
        Role::number, In::invoices,
        "invoicenumber invoiceno invoiceid invoice invoicenum invno invnumber invoicecode "
        "documentnumber documentno docno docnumber billno billnumber number no id rechnungsnummer "
        "rechnungsnr belegnummer numerofacture facture "
        "发票号码 发票号 发票编号 单据编号 单据号 单号 票号 编号 账单号 應收單號 发票 數電票號碼 "
        "数电票号码"},
    Words{Role::customer, In::invoices,
          "customerid customercode customerno customernumber custid custno custcode clientid "
          "clientno clientcode accountno accountnumber accountid debtorno debtornumber debtorid "
          "kundennummer kundennr codeclient buyerid "
          "客户编号 客户编码 客户代码 客户号 往来单位编码 单位编码 客戶編號 购方编号"},
    Words{Role::issued, In::invoices,
          "invoicedate issuedate issued issuedon dateissued invoicedon documentdate docdate "
          "billdate billingdate postingdate date rechnungsdatum belegdatum datefacture "
          "开票日期 发票日期 开票时间 单据日期 制单日期 出票日期 业务日期 记账日期 日期 開票日期"},
    Words{
        Role::due, In::invoices,
        "duedate due dueon datedue paymentdue paymentduedate payby maturitydate netdue "
        "faelligkeit faelligam dateecheance 到期日 到期日期 应收日期 付款到期日 应付日期 收款期限 "
        "约定付款日 到期"},
    Words{Role::amount, In::invoices,
          "invoiceamount amount total totalamount invoicetotal grossamount gross amountinclvat "
          "amountdue grandtotal value betrag bruttobetrag gesamtbetrag montant montantttc "
          "价税合计 金额 含税金额 发票金额 开票金额 应收金额 总金额 总额 合计 原币金额 價稅合計"},
    Words{Role::settled, In::invoices,
          "settleddate settled settledon settlementdate paiddate paid paidon datepaid "
          "paymentdate cleardate clearingdate closeddate receiptdate bezahltam datepaiement "
          "结清日期 结清日 付款日期 收款日期 到账日期 回款日期 核销日期 支付日期"},
    Words{Role::disputed, In::invoices,
          "disputed dispute isdisputed indispute 争议 是否争议 有争议 爭議"},
    Words{Role::reference, In::invoices,
          "reference ref po ponumber pono purchaseorder customerreference orderno ordernumber "
          "订单号 合同号 参考号 客户单号"},
};

constexpr std::array<std::string_view, role_count> role_names{
    "code",        "name",     "short_name", "tax_id",   "industry", "region",   "owner",
    "currency",    "language", "term_days",  "phone",    "email",    "address",  "city",
    "postal_code", "country",  "contact",    "note",     "number",   "customer", "issued",
    "due",         "amount",   "settled",    "disputed", "reference"};

constexpr std::array customer_roles{
    Role::code,     Role::name,      Role::short_name, Role::tax_id, Role::contact,
    Role::phone,    Role::email,     Role::address,    Role::city,   Role::postal_code,
    Role::country,  Role::region,    Role::industry,   Role::owner,  Role::currency,
    Role::language, Role::term_days, Role::note};

constexpr std::array invoice_roles{Role::number,   Role::customer,  Role::name,     Role::issued,
                                   Role::due,      Role::amount,    Role::currency, Role::settled,
                                   Role::disputed, Role::reference, Role::note};

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// A word inside a longer heading ("发票开票日期", "Amount (USD)"). Short ASCII words are too common
// to count as a part: "no" is in "notes".
int score_of(std::string_view key, std::string_view word) {
  if (key == word) return 100;
  const std::size_t least = is_ascii(word) ? 5 : 6;  // Six bytes are two Chinese characters.
  if (word.size() < least || !key.contains(word)) return 0;
  const auto share = static_cast<int>(40 * word.size() / key.size());
  return (key.starts_with(word) || key.ends_with(word) ? 30 : 20) + share;
}

}  // namespace

std::string_view name_of(Kind kind) { return kind == Kind::customers ? "customers" : "invoices"; }

std::optional<Kind> kind_from_name(std::string_view name) {
  if (name == "customers") return Kind::customers;
  if (name == "invoices") return Kind::invoices;
  return std::nullopt;
}

std::string_view name_of(Role role) { return role_names[static_cast<std::size_t>(role)]; }

std::optional<Role> role_from_name(std::string_view name) {
  const auto found = std::ranges::find(role_names, name);
  if (found == role_names.end()) return std::nullopt;
  return static_cast<Role>(found - role_names.begin());
}

std::span<const Role> roles_of(Kind kind) {
  if (kind == Kind::customers) return customer_roles;
  return invoice_roles;
}

std::string heading_key(std::string_view heading) {
  std::string key;
  const std::string folded = base::folded(heading);
  for (const char c : folded) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter || static_cast<unsigned char>(c) >= 0x80) key += c;
  }
  return key;
}

int heading_score(std::string_view heading, Role role, Kind kind) {
  const std::string key = heading_key(heading);
  if (key.empty()) return 0;
  const In wanted = kind == Kind::customers ? In::customers : In::invoices;
  int best = 0;
  for (const Words& entry : vocabulary) {
    if (entry.role != role || (entry.in != In::both && entry.in != wanted)) continue;
    int rank = 0;  // Words further on in the list are vaguer.
    for (std::size_t at = 0; at < entry.words.size();) {
      const std::size_t end = std::min(entry.words.find(' ', at), entry.words.size());
      const int score = score_of(key, entry.words.substr(at, end - at));
      if (score > 0) best = std::max(best, score == 100 ? 100 - std::min(rank, 30) : score);
      ++rank;
      at = end + 1;
    }
  }
  return best;
}

}  // namespace exchange
