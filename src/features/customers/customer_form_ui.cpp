// Draws the form of a customer.
#include "features/customers/customer_form_ui.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/escape.h"
#include "features/custom_fields/field_value_ui.h"
#include "features/customers/block.h"
#include "features/customers/block_ui.h"
#include "features/customers/family_ui.h"
#include "features/customers/suggestions_ui.h"
#include "features/customers/tax_id.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/words.h"

namespace customers {
namespace {

using semantics::Purpose;
using ui::tr;

// Fields that are suggested as one types.
struct Suggested {
  std::string_view field;
  std::string CustomerForm::* text;
};
constexpr std::array suggested{Suggested{"industry", &CustomerForm::industry},
                               Suggested{"region", &CustomerForm::region},
                               Suggested{"business_type", &CustomerForm::business_type},
                               Suggested{"source", &CustomerForm::source},
                               Suggested{"owner", &CustomerForm::owner},
                               Suggested{"price_level", &CustomerForm::price_level}};

struct Fields {
  const Error* error;
  CustomerForm& form;
  void draw(std::string_view field, std::string& value, ui::FieldOptions options) const {
    const std::string wrong = ui::error_for(error, field);
    options.error = wrong;
    if (ui::text_field(tr("customer." + std::string{field}), value, options)) form.asked = field;
    form.left |= ui::field_left();
  }
};

// What the field may be meant to say, below the fields of its line.
void suggestions(const CustomerFormData& data, CustomerForm& form,
                 std::initializer_list<std::string_view> line) {
  if (data.suggestions.empty() || std::ranges::find(line, form.asked) == line.end()) return;
  const auto field = std::ranges::find(suggested, form.asked, &Suggested::field);
  if (field == suggested.end()) return;
  if (const int taken = suggestions_ui(data.suggestions); taken >= 0) {
    form.*field->text = data.suggestions[static_cast<std::size_t>(taken)];
    form.asked.clear();
  }
}

// Customers that the new one may be.
void known(const CustomerFormData& data, ui::Actions& actions) {
  if (data.known.empty()) return;
  ui::banner(tr("duplicates.known"), ui::Tone::amber);
  for (const auto& [code, name] : data.known) {
    ImGui::PushID(code.c_str());
    if (ui::link(name)) actions.go("customers/" + base::percent_encoded(code));
    ImGui::SameLine();
    ui::muted(code);
    ImGui::PopID();
  }
}

void who(const CustomerFormData& data, const Fields& fields, CustomerForm& form,
         ui::Actions& actions) {
  const bool editing = !data.editing.empty();
  const ui::Card card{"who", {.title = tr("customer.section.who")}};
  fields.draw("name", form.name, {.required = true});
  known(data, actions);
  ui::Columns called{{1, 1, 1}};
  fields.draw("short_name", form.short_name, {.width = called.next()});
  fields.draw("code", form.code,
              {.width = called.next(), .hint = tr("customer.code_hint"), .enabled = !editing});
  fields.draw("owner", form.owner, {.width = called.next()});
  suggestions(data, form, {"owner"});
  ui::Columns what{{1, 1, 1}};
  const TaxIdDoubt doubt = tax_id_doubt(form.tax_id);
  fields.draw("tax_id", form.tax_id,
              {.width = what.next(),
               .warning = doubt == TaxIdDoubt::none ? std::string_view{} : tr(message_key(doubt))});
  kind_choice_ui(tr("customer.kind"), form.kind, {.width = what.next()});
  fields.draw("business_type", form.business_type, {.width = what.next()});
  suggestions(data, form, {"business_type"});
  ui::Columns more{{1, 1, 1}};
  fields.draw("industry", form.industry,
              {.width = more.next(), .hint = tr("customer.industry_hint")});
  fields.draw("region", form.region, {.width = more.next(), .hint = tr("customer.region_hint")});
  fields.draw("source", form.source, {.width = more.next()});
  suggestions(data, form, {"industry", "region", "source"});
  parent_choice_ui(data.parents, form.parent, data.error);
  fields.draw("tags", form.tags, {.hint = tr("customer.tags_hint")});
}

// Payment terms, or the days alone.
void terms_choice(const CustomerFormData& data, CustomerForm& form) {
  if (data.terms.empty()) return;
  std::vector<std::string> titles{std::string{tr("terms.by_days")}};
  int chosen = 0;
  for (const auto& [code, words] : data.terms) {
    if (code == form.terms) chosen = static_cast<int>(titles.size());
    titles.push_back(words);
  }
  const float width = std::min(400.0F, ImGui::GetContentRegionAvail().x);
  if (!ui::select(tr("terms.title"), chosen, titles, {.width = width})) return;
  form.terms = chosen == 0 ? "" : data.terms[static_cast<std::size_t>(chosen) - 1].first;
}

void terms(const CustomerFormData& data, const Fields& fields, CustomerForm& form) {
  const bool editing = !data.editing.empty();
  const ui::Card card{"terms", {.title = tr("customer.section.terms")}};
  terms_choice(data, form);
  ui::Columns four{{1, 1, 1, 1.6F}};
  fields.draw("term_days", form.term_days,
              {.width = four.next(), .purpose = Purpose::whole, .enabled = form.terms.empty()});
  fields.draw("currency", form.currency, {.width = four.next(), .enabled = !editing});
  fields.draw("price_level", form.price_level,
              {.width = four.next(), .hint = tr("products.level_usual")});
  block_choice_ui(tr("customer.block"), form.block, {.width = four.next()});
  suggestions(data, form, {"price_level"});
  ui::checkbox(tr("customer.no_tolerance"), form.no_tolerance);
  if (form.block != blocks[0]) ui::muted(tr("customer.block_why." + form.block));
}

void reach(const Fields& fields, CustomerForm& form) {
  const ui::Card card{"reach", {.title = tr("customer.section.reach")}};
  ui::Columns three{{1, 1, 1}};
  fields.draw("phone", form.phone, {.width = three.next(), .purpose = Purpose::tel});
  fields.draw("email", form.email, {.width = three.next(), .purpose = Purpose::email});
  language_choice_ui(tr("customer.language"), form.language, {.width = three.next()});
  fields.draw("address", form.address, {});
  ui::multiline_field(tr("customer.note"), form.note);
}

void custom(const CustomerFormData& data, CustomerForm& form) {
  if (data.custom.empty()) return;
  const ui::Card card{"custom", {.title = tr("customer.section.custom")}};
  std::optional<ui::Columns> two;
  for (std::size_t i = 0; i < data.custom.size(); ++i) {
    if (i % 2 == 0) two.emplace(std::vector<float>{1, 1});
    const custom_fields::Field& field = data.custom[i];
    const std::string id = std::to_string(field.id);
    const std::string wrong = ui::error_for(data.error, "fields." + id);
    custom_fields::value_ui(field, form.custom[id],
                            {.width = two->next(), .today = data.today, .error = wrong});
  }
}

Json custom_json(const CustomerFormData& data, const CustomerForm& form) {
  Json fields = Json::object();
  for (const custom_fields::Field& field : data.custom) {
    const std::string id = std::to_string(field.id);
    const auto value = form.custom.find(id);
    fields[id] = value == form.custom.end() ? std::string{} : value->second;
  }
  return fields;
}

Json tags_json(std::string_view text) {
  Json tags = Json::array();
  std::string tag;
  const auto end = [&] {
    while (tag.ends_with(' ')) tag.pop_back();
    if (!tag.empty()) tags.push_back(tag);
    tag.clear();
  };
  // The Chinese comma and enumeration comma part tags too; both begin with the same bytes.
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const bool wide = rest.starts_with("，") || rest.starts_with("、");
    if (wide || text[i] == ',') {
      end();
      if (wide) i += 2;
    } else if (!tag.empty() || text[i] != ' ') {
      tag.push_back(text[i]);
    }
  }
  end();
  return tags;
}

ui::Command command_of(const CustomerFormData& data, const CustomerForm& form) {
  Json params{{"name", form.name},
              {"short_name", form.short_name},
              {"tax_id", form.tax_id},
              {"industry", form.industry},
              {"region", form.region},
              {"owner", form.owner},
              {"phone", form.phone},
              {"email", form.email},
              {"address", form.address},
              {"note", form.note},
              {"language", form.language},
              {"term_days", form.term_days},
              {"terms", form.terms},
              {"block", form.block},
              {"no_tolerance", form.no_tolerance},
              {"kind", form.kind},
              {"source", form.source},
              {"business_type", form.business_type},
              {"price_level", form.price_level},
              {"tags", tags_json(form.tags)},
              {"parent", form.parent.is.code}};
  if (!data.custom.empty()) params["fields"] = custom_json(data, form);
  if (!data.editing.empty()) {
    params["customer"] = data.editing;
    return {.method = "customer.edit",
            .params = std::move(params),
            .done = {"customer.done.edited", {{"name", form.name}}},
            .then = "customers/" + base::percent_encoded(data.editing)};
  }
  params["currency"] = form.currency;
  if (!form.code.empty()) params["code"] = form.code;
  return {.method = "customer.create",
          .params = std::move(params),
          .done = {"customer.done.created", {{"name", form.name}}},
          .then = "customers/{code}"};
}

}  // namespace

const std::string& CustomerForm::asked_text() const {
  const auto field = std::ranges::find(suggested, asked, &Suggested::field);
  return field == suggested.end() ? asked : this->*field->text;
}

void customer_form_ui(const CustomerFormData& data, CustomerForm& form, ui::Actions& actions) {
  const bool editing = !data.editing.empty();
  const std::string title{tr(editing ? "customer.edit" : "customers.new")};
  const auto head =
      ui::page_head_ui({.title = title, .back_title = std::string{tr("nav.customers")}});
  if (head.back) actions.back = true;
  const ui::FormArea area{"form"};
  const bool of_custom = data.error != nullptr && data.error->field.starts_with("fields.");
  ui::form_error_ui(of_custom ? nullptr : data.error,
                    {"name", "code", "currency", "term_days", "tags", "email", "phone",
                     "short_name", "tax_id", "owner", "industry", "region", "address",
                     "business_type", "source", "price_level", "parent"});
  const Fields fields{data.error, form};
  who(data, fields, form, actions);
  terms(data, fields, form);
  custom(data, form);
  reach(fields, form);
  const int answer = ui::form_end_ui(tr("action.save"), !form.name.empty());
  if (answer == 1) actions.command(command_of(data, form));
  if (answer == 0) actions.back = true;
}

}  // namespace customers
