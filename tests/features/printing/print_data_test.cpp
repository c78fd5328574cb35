// What printed documents say, kind by kind, template by template, in both languages.
#include <array>

#include "features/printing/print_store.h"
#include "features/printing/print_template.h"
#include "features/printing/printing_book.h"

using testing::PrintingBook;

namespace {

// What a reader of the page sees, without tags.
std::string words_of(std::string_view html) {
  std::string words;
  bool inside = false;
  for (const char c : html.substr(html.find("<body"))) {
    if (c == '<') inside = true;
    const bool blank = inside || c == ' ' || c == '\n';
    if (!blank) words += c;
    if (blank && !words.ends_with(' ')) words += ' ';
    if (c == '>') inside = false;
  }
  return words;
}

bool says(std::string_view html, std::string_view text) { return words_of(html).contains(text); }

}  // namespace

TEST_CASE("printing: every kind is printed by every template in both languages") {
  PrintingBook books;
  for (const std::string_view kind : printing::document_kinds) {
    for (const std::string_view name : printing::template_names) {
      for (const char* language : {"en", "zh-CN"}) {
        CAPTURE(kind);
        CAPTURE(name);
        CAPTURE(language);
        const Json made = books.print(kind, {{"template", name}, {"language", language}});
        const std::string html = made.at("html").get<std::string>();
        const auto words = i18n::language_from_tag(language);

        CHECK(html.starts_with("<!doctype html>"));
        CHECK(html.contains("</body></html>"));
        CHECK(says(html, i18n::text("print.title." + std::string{kind}, words)));
        CHECK(says(html, books.numbers.at(std::string{kind})));
        CHECK(says(html, "Hafen &amp; Söhne &lt;GmbH&gt;"));
        CHECK(says(html, "Danke!"));
        CHECK_FALSE(html.contains("{{"));
        CHECK_FALSE(html.contains("}}<"));
        CHECK_FALSE(html.contains("<script"));
        CHECK_FALSE(html.contains("<b>Weg"));
        // A key whose text is missing would stand there itself.
        for (const char* beginning : {"print.", "document.", "line.", "orders.", "report."}) {
          CHECK_FALSE(words_of(html).contains(beginning));
        }
        CHECK(made.at("template") == name);
        CHECK(made.at("language") == language);
      }
    }
  }
}

TEST_CASE("printing: an invoice adds up, rate by rate, and says what is left to pay") {
  PrintingBook books;

  const std::string html = books.html("invoice");

  CHECK(says(html, "Rope &lt;8 mm&gt; less 10% 2.5 400.00 13% 900.00"));
  CHECK(says(html, "Net 1,000.00"));
  CHECK(says(html, "Tax 6% on 100.00 6.00"));
  CHECK(says(html, "Tax 13% on 900.00 117.00"));
  CHECK(says(html, "Total CNY 1,123.00"));
  CHECK(says(html, "人民币壹仟壹佰贰拾叁元整"));
  CHECK(says(html, "PO &lt;7&gt;"));
  CHECK(says(html, "To pay CNY 0.00"));
  CHECK_FALSE(html.contains("<svg"));  // Nothing is to be paid any more.
}

TEST_CASE("printing: a receipt has the amount in figures and capitals, and what it settled") {
  PrintingBook books;

  const std::string html = books.html("receipt", {{"language", "zh-CN"}});

  CHECK(says(html, "收据"));
  CHECK(says(html, "CNY 1,230.45"));
  CHECK(says(html, "人民币壹仟贰佰叁拾元肆角伍分"));
  CHECK(says(html, books.numbers.at("invoice") + " 2026-03-10 1,123.00"));
  CHECK(says(html, "预收（未核销） 107.45"));
  CHECK(says(html, "银行转账"));
}

TEST_CASE("printing: a fee says what for, interest how it came about, and both what is to pay") {
  PrintingBook books;

  const std::string fee = books.html("fee", {{"language", "en"}});
  const std::string interest = books.html("interest", {{"language", "en"}});

  CHECK(says(fee, "Reminder &lt;2&gt; 40.00"));
  CHECK(says(fee, "Total CNY 40.00"));
  CHECK(says(interest, "2026-02-01 – 2026-02-10: 1000.00 × 10 × 36.5 % / 365 10.00"));
  CHECK(says(interest, "Total CNY 10.00"));
  CHECK(fee.contains("<svg"));
  CHECK(interest.contains("<svg"));

  *books.today = testing::day("2026-02-01");  // Before it is issued.
  CHECK_FALSE(says(books.html("interest", {{"language", "en"}}), "To pay"));
}

TEST_CASE("printing: a delivery note says what was delivered, and no prices") {
  PrintingBook books;

  const Json made = books.print("delivery_note");
  const std::string html = made.at("html").get<std::string>();

  CHECK(says(html, "1 Rope &lt;8 mm&gt; 1.5"));
  CHECK_FALSE(says(html, "Splicing"));
  CHECK_FALSE(says(html, "400.00"));
  CHECK(made.at("kinds") == Json{"confirmation", "delivery_note"});
  CHECK(made.at("deliveries").size() == 1);
  const Json of_order = books.print("order", {{"document", books.numbers.at("quotation")}});
  CHECK(of_order.at("kind") == "quotation");
}

TEST_CASE("printing: drafts and void documents say so across the page") {
  PrintingBook books;
  const Json draft =
      books.call("invoice.create", {{"customer", books.code}, {"amount", "7"}, {"draft", true}});
  books.call("payment.void", {{"payment", books.numbers.at("receipt")}, {"reason", "bounced"}});

  const std::string html = books.html("invoice", {{"document", draft.at("id")}});
  CHECK(says(html, "DRAFT"));
  CHECK(says(html, "Total CNY 7.00"));
  CHECK_FALSE(says(html, "To pay"));
  CHECK(says(books.html("receipt"), "VOID"));
  CHECK_FALSE(says(books.html("credit_note"), "VOID"));
}

TEST_CASE("printing: instalments and the discount for paying early are on the invoice") {
  PrintingBook books;
  books.call("terms.create", {{"code", "T"},
                              {"lines", {{{"percent", "30"}}, {{"days", 30}}}},
                              {"discount_percent", "2"},
                              {"discount_days", 10}});
  const Json invoice = books.call(
      "invoice.create",
      {{"customer", books.code}, {"issued", "2026-03-20"}, {"terms", "T"}, {"amount", "200"}});

  const std::string html = books.html("invoice", {{"document", invoice.at("number")}});

  CHECK(says(html, "2026-03-20 60.00"));
  CHECK(says(html, "2026-04-19 140.00"));
  CHECK(says(html, "If paid by 2026-03-30: CNY 196.00, which is 2% (CNY 4.00) less"));
  CHECK(says(html, "6222 0000 1234"));
  CHECK_FALSE(says(html, "DE89"));  // That account is for EUR only.
  CHECK(html.contains("<svg"));
}

TEST_CASE("printing: a statement has the figures of the report, its last row the closing balance") {
  PrintingBook books;

  const std::string html = books.html("statement");

  CHECK(says(html, "Closing balance -157.45"));
  CHECK(says(html, "Closing balance CNY -157.45"));
  CHECK(says(html, "人民币负壹佰伍拾柒元肆角伍分"));
  CHECK(says(books.html("statement", {{"from", "2026-03-02"}, {"to", "2026-03-09"}}),
             "Opening balance 1,123.00"));
  CHECK(books.html("statement", {{"statement", "open_item"}}).contains("Open"));
}

TEST_CASE("printing: the language is the customer's, else the company's, unless another is asked") {
  PrintingBook books;

  CHECK(books.print("invoice").at("language") == "en");
  books.call("customer.edit", {{"customer", books.code}, {"language", "zh-CN"}});
  CHECK(books.print("invoice").at("language") == "zh-CN");
  CHECK(books.print("invoice", {{"language", "en"}}).at("language") == "en");
}

TEST_CASE("printing: the template is the company's unless another is asked") {
  PrintingBook books;

  CHECK(books.print("invoice").at("template") == "modern");
  books.call("company.edit", {{"template", "compact"}});
  CHECK(books.print("invoice").at("template") == "compact");
  CHECK(books.print("invoice", {{"template", "classic"}}).at("template") == "classic");
}

TEST_CASE("printing: what cannot be printed is refused with a sentence") {
  PrintingBook books;
  const auto refused = [&](const char* kind, std::string document, Json more = Json::object()) {
    more["kind"] = kind;
    more["document"] = std::move(document);
    return books.refused("document.print", more).message.key;
  };

  CHECK(refused("invoice", "X") == "document.not_found");
  CHECK(refused("credit_note", books.numbers.at("receipt")) == "document.not_found");
  CHECK(refused("letter", "X") == "params.unknown_choice");
  CHECK(refused("statement", "X") == "customer.not_found");
  CHECK(refused("delivery_note", books.numbers.at("quotation")) == "print.no_delivery");
  CHECK(refused("invoice", books.numbers.at("invoice"), {{"template", "grand"}}) ==
        "params.unknown_choice");
}

TEST_CASE("printing: a currency without minor digits is printed without") {
  PrintingBook books;
  const Json invoice = books.call(
      "invoice.create", {{"customer", books.code}, {"currency", "JPY"}, {"amount", "1200"}});

  const std::string html = books.html("invoice", {{"document", invoice.at("number")}});

  CHECK(says(html, "JPY 1,200"));
  CHECK_FALSE(says(html, "1,200.00"));
  CHECK_FALSE(says(html, "人民币"));
}

TEST_CASE("printing: what was issued keeps the name that it was issued with") {
  PrintingBook books;
  books.call("customer.edit", {{"customer", books.code}, {"name", "Müller Nord AG"}});

  for (const char* kind : {"invoice", "receipt", "credit_note"}) {
    CAPTURE(kind);
    CHECK(says(books.html(kind), "Müller &quot;&lt;script"));
    CHECK_FALSE(says(books.html(kind), "Müller Nord AG"));
  }
  CHECK(says(books.html("statement"), "Müller Nord AG"));
}

TEST_CASE("printing: a statement tells the customer's code, however the customer was named") {
  PrintingBook books;
  const Json id = books.call("customer.get", {{"customer", books.code}}).at("id");

  const Json made = books.print("statement", {{"document", id}});

  CHECK(made.at("name") == books.print("statement").at("name"));
  CHECK(made.at("html") == books.html("statement"));
}
