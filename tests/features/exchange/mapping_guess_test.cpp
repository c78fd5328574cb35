// Guessing what columns mean, in several languages and without any headings.
#include "features/exchange/mapping_guess.h"

#include <doctest/doctest.h>

#include <array>

namespace {

using exchange::DecimalMark;
using exchange::Guess;
using exchange::Kind;
using exchange::Role;

exchange::Sample sample(std::string content) {
  const auto file = std::make_shared<base::MemorySource>("x.csv", std::move(content));
  return exchange::sample_of(file, nullptr).value();
}

Guess guess(std::string content) {
  return exchange::guess_mapping(sample(std::move(content)), std::nullopt);
}

TEST_CASE("mapping_guess: a Chinese invoice list") {
  const Guess found = guess(
      "发票号码,客户编号,客户名称,开票日期,到期日,币种,价税合计,结清日期,是否争议\n"
      "00012,K01,深圳市甲有限公司,2024年1月31日,2024年3月1日,人民币,\"1,200.00\",,否\n"
      "00013,K02,乙有限公司,2024年2月3日,2024年3月5日,人民币,88.50,2024年3月1日,是\n");

  const auto& mapping = found.mapping;
  CHECK(mapping.kind == Kind::invoices);
  CHECK(mapping.column(Role::number) == "发票号码");
  CHECK(mapping.column(Role::customer) == "客户编号");
  CHECK(mapping.column(Role::name) == "客户名称");
  CHECK(mapping.column(Role::issued) == "开票日期");
  CHECK(mapping.column(Role::due) == "到期日");
  CHECK(mapping.column(Role::amount) == "价税合计");
  CHECK(mapping.column(Role::currency) == "币种");
  CHECK(mapping.column(Role::settled) == "结清日期");
  CHECK(mapping.column(Role::disputed) == "是否争议");
  CHECK(mapping.dates == "YYYY年M月D日");
  CHECK(found.date_choices.size() == 1);
  CHECK(mapping.decimal == DecimalMark::point);
}

TEST_CASE("mapping_guess: a German list, decimal commas and lines above the headings") {
  const auto read = sample(
      "Offene Posten\nStand;31.12.2024\n\n"
      "Rechnungsnummer;Kundenname;Rechnungsdatum;Fälligkeit;Betrag;Bemerkung\n"
      "R1;Müller GmbH;01.02.2024;02.03.2024;1.234,50;\nR2;Meier;03.02.2024;04.03.2024;99,00;x\n");
  const auto found = exchange::guess_mapping(read, std::nullopt);

  CHECK(read.form.heading_line == 4);
  CHECK(read.rows.size() == 2);
  CHECK(found.mapping.column(Role::number) == "Rechnungsnummer");
  CHECK(found.mapping.column(Role::name) == "Kundenname");
  CHECK(found.mapping.column(Role::amount) == "Betrag");
  CHECK(found.mapping.decimal == DecimalMark::comma);
  CHECK(found.mapping.dates == "D.M.YYYY");
}

TEST_CASE("mapping_guess: without known headings the content tells") {
  const Guess found = guess(
      "alfa,beta,gamma,delta,epsilon\n"
      "A1,c1,2024-01-05,2024-02-04,10.50\nA2,c2,2024-01-06,2024-02-05,11.25\n"
      "A3,c1,2024-01-07,2024-02-06,10.75\n");

  CHECK(found.mapping.kind == Kind::invoices);
  CHECK(found.mapping.column(Role::number) == "alfa");
  CHECK(found.mapping.column(Role::customer) == "beta");
  CHECK(found.mapping.column(Role::issued) == "gamma");
  CHECK(found.mapping.column(Role::due) == "delta");
  CHECK(found.mapping.column(Role::amount) == "epsilon");
}

TEST_CASE("mapping_guess: a file without headings names its columns by position") {
  const auto read = sample("A1,c1,2024-01-05,10.50\nA2,c1,2024-01-06,11.25\n");
  const auto found = exchange::guess_mapping(read, Kind::invoices);

  CHECK(read.form.heading_line == 0);
  CHECK(read.rows.size() == 2);
  CHECK(found.mapping.column(Role::number) == "#1");
  CHECK(found.mapping.column(Role::issued) == "#3");
}

TEST_CASE("mapping_guess: days that fit two patterns are told apart by the due days, or reported") {
  const std::string head = "Invoice No,Customer,Invoice Date,Due Date,Amount\n";
  const Guess by_due =
      guess(head + "1,A,03/04/2024,04/04/2024,5.00\n2,B,05/06/2024,06/06/2024,6.10\n");
  const Guess unsure = guess("Invoice No,Customer,Invoice Date,Amount\n1,A,03/04/2024,5.00\n");

  CHECK(by_due.date_choices == std::vector<std::string>{"M/D/YYYY", "D/M/YYYY"});
  CHECK(unsure.date_choices == std::vector<std::string>{"M/D/YYYY", "D/M/YYYY"});

  const Guess day_first =
      guess(head + "1,A,03/04/2024,02/05/2024,5.00\n2,B,05/06/2024,04/07/2024,6.10\n");
  CHECK(day_first.mapping.dates == "D/M/YYYY");
  CHECK(day_first.date_choices.size() == 1);
}

struct InvoiceList {
  std::string_view language, head, row;
  std::array<std::string_view, 8> columns;  // number … disputed, as in the assertions below
  std::string_view dates;
  DecimalMark decimal;
};
constexpr auto point = DecimalMark::point;
constexpr auto comma = DecimalMark::comma;
const InvoiceList invoice_lists[]{
    {"English",
     "Invoice No.,Customer No.,Customer Name,Invoice Date,Due Date,Total Amount,Date "
     "Paid,Disputed",
     "A1,K1,Ash Ltd,31/01/2024,01/03/2024,\"1,200.50\",,No",
     {"Invoice No.", "Customer No.", "Customer Name", "Invoice Date", "Due Date", "Total Amount",
      "Date Paid", "Disputed"},
     "D/M/YYYY",
     point},
    {"German",
     "Rechnungs-Nr.;Kunden-Nr.;Kundenname;Rechnungsdatum;Fällig am;Rechnungsbetrag;Bezahlt "
     "am;Strittig",
     "R1;K1;Müller;31.01.2024;01.03.2024;1.200,50;;nein",
     {"Rechnungs-Nr.", "Kunden-Nr.", "Kundenname", "Rechnungsdatum", "Fällig am", "Rechnungsbetrag",
      "Bezahlt am", "Strittig"},
     "D.M.YYYY",
     comma},
    {"French",
     "N° de facture;Code client;Nom du client;Date de facture;Date d’échéance;Montant TTC;Date "
     "de paiement;Litige",
     "F1;C1;Été SA;31/01/2024;01/03/2024;1 200,50;;non",
     {"N° de facture", "Code client", "Nom du client", "Date de facture", "Date d’échéance",
      "Montant TTC", "Date de paiement", "Litige"},
     "D/M/YYYY",
     comma},
    {"Spanish",
     "Nº factura;Código cliente;Razón social;FECHA DE EMISIÓN;Fecha de vencimiento;Importe "
     "total;Fecha de pago;En disputa",
     "E1;C1;Niño SL;31/01/2024;01/03/2024;1.200,50;;no",
     {"Nº factura", "Código cliente", "Razón social", "FECHA DE EMISIÓN", "Fecha de vencimiento",
      "Importe total", "Fecha de pago", "En disputa"},
     "D/M/YYYY",
     comma},
    {"Japanese",
     "請求書番号,得意先コード,得意先名,請求日,支払期日,請求金額（税込）,入金日,係争",
     "J1,C1,山田商事,2024年1月31日,2024年3月1日,\"1,200\",,いいえ",
     {"請求書番号", "得意先コード", "得意先名", "請求日", "支払期日", "請求金額（税込）", "入金日",
      "係争"},
     "YYYY年M月D日",
     point},
    {"Chinese",
     "发票号码\t客户编号\t客户名称\t开票日期\t到期日\t价税合计（元）\t结清日期\t是否争议",
     "00012\tK01\t甲公司\t2024/1/31\t2024/3/1\t1200.50\t\t否",
     {"发票号码", "客户编号", "客户名称", "开票日期", "到期日", "价税合计（元）", "结清日期",
      "是否争议"},
     "YYYY/M/D",
     point},
};

TEST_CASE("mapping_guess: lists of invoices as programs of six languages write them") {
  for (const InvoiceList& c : invoice_lists) {
    CAPTURE(c.language);
    const Guess found = guess(std::string{c.head} + "\n" + std::string{c.row} + "\n");
    const auto& mapping = found.mapping;
    CHECK(mapping.kind == Kind::invoices);
    CHECK(mapping.column(Role::number) == c.columns[0]);
    CHECK(mapping.column(Role::customer) == c.columns[1]);
    CHECK(mapping.column(Role::name) == c.columns[2]);
    CHECK(mapping.column(Role::issued) == c.columns[3]);
    CHECK(mapping.column(Role::due) == c.columns[4]);
    CHECK(mapping.column(Role::amount) == c.columns[5]);
    CHECK(mapping.column(Role::settled) == c.columns[6]);
    CHECK(mapping.column(Role::disputed) == c.columns[7]);
    CHECK(mapping.dates == c.dates);
    CHECK(mapping.decimal == c.decimal);
  }
}

TEST_CASE("mapping_guess: lists of customers in French, Spanish, German and Japanese") {
  struct Case {
    std::string_view file, code, name, phone, term_days;
  };
  for (const Case& c :
       {Case{"Code client;Raison sociale;Téléphone;Délai de paiement\nC1;Été SA;01 23;30\n",
             "Code client", "Raison sociale", "Téléphone", "Délai de paiement"},
        Case{"Código;Razón social;Teléfono;Plazo de pago\nC1;Niño SL;91 23;30\n", "Código",
             "Razón social", "Teléfono", "Plazo de pago"},
        Case{"Kundennummer;Firma;Telefonnummer;Zahlungsziel\nC1;Müller;030 1;14\n", "Kundennummer",
             "Firma", "Telefonnummer", "Zahlungsziel"},
        Case{"得意先コード,得意先名,電話番号,支払サイト\nC1,山田商事,03-1,30\n", "得意先コード",
             "得意先名", "電話番号", "支払サイト"}}) {
    CAPTURE(c.file);
    const Guess found = guess(std::string{c.file});
    CHECK(found.mapping.kind == Kind::customers);
    CHECK(found.mapping.column(Role::code) == c.code);
    CHECK(found.mapping.column(Role::name) == c.name);
    CHECK(found.mapping.column(Role::phone) == c.phone);
    CHECK(found.mapping.column(Role::term_days) == c.term_days);
  }
}

TEST_CASE("mapping_guess: customers in Chinese") {
  const Guess found = guess(
      "客户编号,客户名称,税号,联系人,联系电话,地址,账期\n"
      "K01,甲有限公司,9144030071526726XG,张三,13800000000,深圳市南山区,60\n");

  CHECK(found.mapping.kind == Kind::customers);
  CHECK(found.mapping.column(Role::code) == "客户编号");
  CHECK(found.mapping.column(Role::name) == "客户名称");
  CHECK(found.mapping.column(Role::tax_id) == "税号");
  CHECK(found.mapping.column(Role::contact) == "联系人");
  CHECK(found.mapping.column(Role::phone) == "联系电话");
  CHECK(found.mapping.column(Role::term_days) == "账期");
}

TEST_CASE("mapping: what is written as JSON is read back, and mistakes are named") {
  const Json json = base::parse_json(R"({"kind":"invoices","columns":{"number":"n","issued":"d"},
      "currency":"USD","dates":"M/D/YYYY","decimal":",","default_customer":"X"})")
                        .value();
  const auto mapping = exchange::mapping_from_json(JsonReader{json}).value();
  CHECK(exchange::json_from_mapping(mapping) == json);

  const auto refused = [](std::string_view text) {
    const Json bad = base::parse_json(text).value();
    return exchange::mapping_from_json(JsonReader{bad}).error().field;
  };
  CHECK(refused(R"({"kind":"parcels","columns":{}})") == "kind");
  CHECK(refused(R"({"kind":"orders","columns":{},"discount":"half"})") == "discount");
  CHECK(refused(R"({"kind":"invoices","columns":{"colour":"x"}})") == "columns.colour");
  CHECK(refused(R"({"kind":"invoices","columns":{"tax_id":"x"}})") == "columns.tax_id");
  CHECK(refused(R"({"kind":"invoices","columns":{},"decimal":"x"})") == "decimal");
  CHECK(refused(R"({"kind":"invoices","columns":{},"dates":"tomorrow"})") == "dates");
  CHECK(refused(R"({"kind":"invoices","columns":{},"colour":"x"})") == "colour");
}

TEST_CASE("mapping: a column that the file does not have is named") {
  exchange::Mapping mapping;
  mapping.column(Role::number) = "Number";
  mapping.column(Role::issued) = "Day";
  mapping.column(Role::amount) = "#9";
  mapping.default_customer = "X";

  const auto refused = exchange::positions_of(mapping, {"number", "Day", "Amount"});
  CHECK(refused.error().field == "columns.amount");

  mapping.column(Role::amount) = "#3";
  CHECK(exchange::positions_of(mapping, {"number", "Day", "Amount"})
            .value()[static_cast<std::size_t>(Role::amount)] == 2);
}

}  // namespace
