// Fills print data.
#include "features/printing/print_data.h"

#include "money/capitals.h"

namespace printing {

Sheet::Sheet(std::string_view kind, i18n::Language language) : language_{language} {
  data_ = {{"tag", i18n::tag_of(language)},
           {"kind", kind},
           {"title", tr("print.title." + std::string{kind})},
           {"company", Json::object()},
           {"customer", Json::object()}};
  for (const char* list : {"facts", "tables", "totals", "notes", "signs"}) {
    data_[list] = Json::array();
  }
}

std::string Sheet::tr(std::string_view key, Words words) const {
  return i18n::tr(key, language_, words);
}

void Sheet::fact(std::string_view key, std::string_view value) {
  if (!value.empty()) data_["facts"].push_back({{"label", tr(key)}, {"value", value}});
}

void Sheet::table(std::string_view heading_key, std::vector<Head> heads) {
  heads_ = std::move(heads);
  Json titles = Json::array();
  for (const Head& head : heads_) titles.push_back({{"text", tr(head.key)}, {"right", head.right}});
  data_["tables"].push_back({{"heading", heading_key.empty() ? std::string{} : tr(heading_key)},
                             {"heads", std::move(titles)},
                             {"rows", Json::array()}});
}

void Sheet::row(const std::vector<Cell>& cells) {
  VERIFY(cells.size() == heads_.size());
  Json list = Json::array();
  for (const Cell& cell : cells) {
    list.push_back(
        {{"text", cell.text}, {"below", cell.below}, {"right", heads_[list.size()].right}});
  }
  data_["tables"].back()["rows"].push_back({{"cells", std::move(list)}});
}

void Sheet::add_total(std::string label, std::string value, bool strong) {
  data_["totals"].push_back(
      {{"label", std::move(label)}, {"value", std::move(value)}, {"strong", strong}});
}

void Sheet::total(std::string label, Money amount) {
  add_total(std::move(label), amount.text(), false);
}

void Sheet::grand_total(std::string label, Money amount) {
  add_total(std::move(label), money_text(amount), true);
}

void Sheet::note(std::string text) {
  if (!text.empty()) data_["notes"].push_back({{"text", std::move(text)}});
}

void Sheet::sign(std::initializer_list<std::string_view> keys) {
  data_["sign"] = true;
  for (const std::string_view key : keys) data_["signs"].push_back({{"text", tr(key)}});
}

void Sheet::capitals(Money amount) {
  if (amount.currency() != Currency::known("CNY")) return;
  data_["capitals"] = {{"label", tr("print.capitals")},
                       {"value", "人民币" + money::in_capitals(amount)}};
}

void Sheet::party(std::string_view member, std::string_view label, std::string_view name) {
  data_[std::string{member}] = {{"label", label}, {"name", name}, {"lines", Json::array()}};
}

void Sheet::party_line(std::string_view member, std::string text) {
  if (text.empty()) return;
  data_[std::string{member}]["lines"].push_back({{"text", std::move(text)}});
}

std::string money_text(Money amount) {
  return std::string{amount.currency().code()} + " " + amount.text();
}

}  // namespace printing
