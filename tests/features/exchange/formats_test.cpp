// Days and amounts as people write them.
#include <doctest/doctest.h>

#include "features/exchange/amount_text.h"
#include "features/exchange/cells.h"
#include "features/exchange/date_pattern.h"

namespace {

using exchange::DatePattern;
using exchange::DecimalMark;
using exchange::MarkEvidence;

std::string read_day(std::string_view pattern, std::string_view cell) {
  const auto day = DatePattern::from_text(pattern).value().read(cell);
  return day ? day->text() : "none";
}

TEST_CASE("date_pattern: each way to write a day is read, and only that") {
  struct Case {
    std::string_view pattern, cell, day;
  };
  for (const Case& c : {
           Case{"M/D/YYYY", "1/2/2013", "2013-01-02"},
           Case{"M/D/YYYY", "01/02/2013", "2013-01-02"},
           Case{"M/D/YYYY", "13/2/2013", "none"},
           Case{"D/M/YYYY", "13/2/2013", "2013-02-13"},
           Case{"YYYY-M-D", "2011-12-09T12:50", "2011-12-09"},
           Case{"YYYY/M/D", "2012/1/5 0:00:00", "2012-01-05"},
           Case{"YYYY/M/D", "2012/1/5 and more", "none"},
           Case{"YYYY年M月D日", " 2024年2月29日 ", "2024-02-29"},
           Case{"YYYY-M-D", "2023-02-29", "none"},
           Case{"YYYYMMDD", "20240131", "2024-01-31"},
           Case{"YYYYMMDD", "202401311", "none"},
           Case{"D.M.YYYY", "7.11.2024", "2024-11-07"},
           Case{"D-MMM-YYYY", "07-Sep-2024", "2024-09-07"},
           Case{"MMM D, YYYY", "December 24, 2024", "2024-12-24"},
           Case{"D/M/YY", "1/2/69", "2069-02-01"},
           Case{"D/M/YY", "1/2/70", "1970-02-01"},
       }) {
    CAPTURE(c.pattern);
    CAPTURE(c.cell);
    CHECK(read_day(c.pattern, c.cell) == c.day);
  }
}

TEST_CASE("date_pattern: a pattern without day, month or year is refused") {
  for (const std::string_view bad : {"", "M/D", "YYYY-YYYY-M-D", "YYY-M-D", "YYYY-MM-DDD"}) {
    CAPTURE(bad);
    CHECK(DatePattern::from_text(bad).error().message.key == "import.not_a_date_pattern");
  }
}

TEST_CASE("amount_text: amounts in many spellings, and what is none") {
  struct Case {
    std::string_view cell;
    DecimalMark mark;
    std::string_view amount;  // Empty: refused.
  };
  constexpr auto point = DecimalMark::point;
  constexpr auto comma = DecimalMark::comma;
  for (const Case& c : {
           Case{"55.94", point, "55.94"},
           Case{"1,234.50", point, "1234.50"},
           Case{"1.234,50", comma, "1234.50"},
           Case{"1,23", point, ""},
           Case{"1,2345", point, ""},
           Case{"12,34,567.8", point, "1234567.80"},
           Case{"1 234,5", comma, "1234.50"},
           Case{"1’234.50", point, "1234.50"},
           Case{"(12.00)", point, "-12.00"},
           Case{"12.00-", point, "-12.00"},
           Case{"¥1,234.50", point, "1234.50"},
           Case{"￥-5", point, "-5.00"},
           Case{"-$5.00", point, "-5.00"},
           Case{"1,234.50元", point, "1234.50"},
           Case{"USD 7", point, "7.00"},
           Case{"7 EUR", point, "7.00"},
           Case{"１２３．５", point, "123.50"},
           Case{".5", point, "0.50"},
           Case{"5.", point, ""},
           Case{"--5", point, ""},
           Case{"1.2.3", point, ""},
           Case{"abc", point, ""},
           Case{"1e5", point, ""},
           Case{"12.345", point, ""},
           Case{"12.3400", point, "12.34"},
           Case{"", point, ""},
       }) {
    CAPTURE(c.cell);
    const auto amount = exchange::read_amount(c.cell, Currency::known("CNY"), c.mark);
    CHECK((amount ? amount.value().plain() : "") == c.amount);
  }
}

TEST_CASE("amount_text: a cell tells its decimal mark, or that it cannot") {
  CHECK(exchange::mark_evidence("12,50") == MarkEvidence::comma);
  CHECK(exchange::mark_evidence("1.234,5") == MarkEvidence::comma);
  CHECK(exchange::mark_evidence("12.50") == MarkEvidence::point);
  CHECK(exchange::mark_evidence("1,234") == MarkEvidence::either);
  CHECK(exchange::mark_evidence("1234") == MarkEvidence::none);
  CHECK(exchange::mark_evidence("x") == MarkEvidence::no_amount);
}

TEST_CASE("amount_text: currencies by code, sign and Chinese name") {
  CHECK(exchange::currency_from_text("usd")->code() == "USD");
  CHECK(exchange::currency_from_text("人民币")->code() == "CNY");
  CHECK(exchange::currency_from_text("RMB")->code() == "CNY");
  CHECK(exchange::currency_from_text("€")->code() == "EUR");
  CHECK_FALSE(exchange::currency_from_text("XYZ"));
}

TEST_CASE(
    "cells: leading zeros kept by a spreadsheet's formula stay, yes and no in two languages") {
  CHECK(exchange::cell_text(" =\"00123\" ") == "00123");
  CHECK(exchange::yes_or_no("Yes") == true);
  CHECK(exchange::yes_or_no("否") == false);
  CHECK(exchange::yes_or_no("") == false);
  CHECK(exchange::yes_or_no("maybe") == std::nullopt);
}

}  // namespace
