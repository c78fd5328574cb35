// Loads what the panels of customers show, by the route: list, new, one, edit.
#include "features/customers/customers_screen.h"

#include <algorithm>
#include <utility>

#include "app/answers.h"
#include "base/escape.h"
#include "features/analytics/habits_screen.h"
#include "features/attachments/attachments_screen.h"
#include "features/custom_fields/field_value_ui.h"
#include "features/custom_fields/known_fields_screen.h"
#include "features/customers/contact_import_screen.h"
#include "features/customers/custom_filters_ui.h"
#include "features/customers/customer_choice_screen.h"
#include "features/customers/customer_detail_ui.h"
#include "features/customers/customer_filters_ui.h"
#include "features/customers/customer_form_ui.h"
#include "features/customers/customer_groups_ui.h"
#include "features/customers/customer_list_ui.h"
#include "features/customers/customer_rows_screen.h"
#include "features/customers/edit_many_screen.h"
#include "features/customers/family_screen.h"
#include "features/customers/payers_screen.h"
#include "features/customers/suggestions_screen.h"
#include "features/customers/timeline_screen.h"
#include "features/duplicates/duplicates_screen.h"
#include "features/exchange/list_export_screen.h"
#include "features/gallery/report_view_screen.h"
#include "features/grading/grade_panel_screen.h"
#include "features/orders/customer_orders_screen.h"
#include "features/terms/terms_choice_screen.h"
#include "features/terms/terms_words_ui.h"
#include "ui/words.h"

namespace customers {
namespace {

using app::Context;
using app::list_of;
using app::text_of;
using app::whole_of;

constexpr std::int64_t window_rows = 200;

std::map<std::string, ui::Tone> tag_tones(Context& context) {
  std::map<std::string, ui::Tone> tones;
  const Result<Json>& tags = context.cache.query("tag.list", Json::object());
  if (!tags) return tones;
  for (const Json& tag : list_of(tags.value(), "rows")) {
    tones[text_of(tag, "name")] = ui::tone_from(text_of(tag, "color"));
  }
  return tones;
}

// Of what was asked about groups, on any page of customers.
const Error* group_error(const Context& context) {
  for (const char* method : {"group.create", "group.change", "group.add", "group.remove"}) {
    if (const Error* error = context.error_of(method)) return error;
  }
  return nullptr;
}

class CustomersScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    const std::string_view code = context.route.part(1);
    const bool edits = context.route.part(2) == "edit";
    if (code.empty()) {
      list(context, actions);
    } else if (code == "new" || edits) {
      form(context, edits ? code : "", actions);
    } else {
      detail(context, std::string{code}, actions);
    }
  }

 private:
  Json list_params(Context& context, std::int64_t offset) const {
    const CustomerFilters& filters = state_.filters;
    return {{"search", state_.search},
            {"fields", custom_filters(filters, custom_fields::fields_alone(context))},
            {"sort", state_.sort},
            {"descending", state_.descending},
            {"archived", state_.archived ? "all" : "no"},
            {"tag", filters.tag},
            {"region", filters.region},
            {"industry", filters.industry},
            {"owner", filters.owner},
            {"kind", filters.kind},
            {"business_type", filters.business_type},
            {"source", filters.source},
            {"price_level", filters.price_level},
            {"block", filters.block},
            {"grade", filters.grade},
            {"frequency", filters.frequency},
            {"group", filters.group},
            {"family", filters.family},
            {"grades", "at_hand"},
            {"balance", balance_filters[static_cast<std::size_t>(filters.balance)]},
            {"as_of", context.as_of.text()},
            {"offset", offset},
            {"limit", window_rows}};
  }

  void list(Context& context, ui::Actions& actions) {
    if (context.new_pressed) actions.go("customers/new");
    if (context.entered) {
      state_.naming = state_.choosing = state_.custom_open = false;
      state_.changing.clear();
      state_.command = {};
      state_.edit = {};
      state_.chosen.clear();
      take_filters(context);
    }
    group_answered(state_, group_error(context));
    if (state_.edit.command.taken(context.error_of("customer.edit_many"))) {
      state_.edit.open = false;
      state_.chosen.clear();
    }
    if (std::exchange(state_.choose_all, false)) choose_all(context);
    const std::int64_t offset = std::max<std::int64_t>(0, state_.first - window_rows / 2) / 50 * 50;
    const Result<Json>& answer = context.cache.query("customer.list", list_params(context, offset));
    const bool of_group = !state_.filters.group.empty();
    if (!answer && !state_.filters.family.empty() && answer.error().code == ErrorCode::not_found) {
      state_.filters.family.clear();  // It is gone.
      return list(context, actions);
    }
    if (!answer && of_group && answer.error().code == ErrorCode::not_found) {
      state_.filters.group.clear();  // It is gone, or has another name.
      return list(context, actions);
    }
    if (!answer && !of_group) return app::failed_ui(answer.error());
    CustomerListData data{.offset = offset,
                          .custom = custom_fields::fields_alone(context),
                          .today = context.today,
                          .error = group_error(context)};
    if (answer) {
      take_rows(answer.value(), context.as_of, data);
    } else {
      data.problem = ui::tr(answer.error().message);
    }
    if (data.total == 0) {
      const Result<Json>& any =
          context.cache.query("customer.list", {{"archived", "all"}, {"limit", 1}});
      data.book_is_empty = any && whole_of(any.value(), "total") == 0;
    }
    add_choices(context, data);
    data.family_name = customer_choice(context, state_.filters.family).name;
    if (state_.edit.open) {
      data.edit = edit_many_data(context, state_.chosen, state_.edit, data.tags);
    }
    data.import = vcards_.data(context, {}, {}, actions);
    VcardWish wish;
    customer_list_ui(data, state_, wish, actions);
    vcards_.follow(wish, {}, actions);
    if (state_.write_out) {
      exchange::export_list("customers", list_params(context, 0), shown_columns(data), actions);
    }
  }

  static void take_rows(const Json& answer, Date as_of, CustomerListData& data) {
    data.total = whole_of(answer, "total");
    data.waits_for_grades = !text_of(answer, "waits_for").empty();
    for (const Json& row : list_of(answer, "rows")) {
      data.rows.push_back(row_from(row, Currency::known("CNY"), as_of));
      const Json values = row.value("fields", Json::object());
      for (const custom_fields::Field& field : data.custom) {
        const std::string value = text_of(values, std::to_string(field.id));
        if (value.empty()) continue;
        data.rows.back().custom[field.id] = custom_fields::value_text(field.kind, value);
      }
    }
  }

  void choose_all(Context& context) {
    constexpr std::int64_t all_max = 10'000;
    Json params = list_params(context, 0);
    params["limit"] = all_max;
    const Result<Json>& all = context.cache.query("customer.list", params);
    if (!all) return;
    for (const Json& row : list_of(all.value(), "rows")) {
      state_.chosen.insert(text_of(row, "code"));
    }
  }

  // An address may name what is shown: "customers?balance=overdue", or a group by its id.
  void take_filters(Context& context) {
    const Result<Json>& groups = context.cache.query("group.list", Json::object());
    if (groups) {
      for (const Json& group : list_of(groups.value(), "rows")) {
        if (text_of(group, "id") != context.route.choice("group")) continue;
        state_.filters = {.group = text_of(group, "name")};
        state_.search.clear();
        if (!context.route.choice("edit").empty() && group["filters"].is_object()) {
          change_filters({text_of(group, "name"), true, group["filters"]}, state_);
        }
      }
    }
    if (const auto family = context.route.choice("family"); !family.empty()) {
      state_.filters = {.family = std::string{family}};
      state_.search.clear();
    }
    const std::string_view balance = context.route.choice("balance");
    const auto found = std::ranges::find(balance_filters, balance);
    if (found == balance_filters.end()) return;
    state_.filters = {.balance = static_cast<int>(found - balance_filters.begin())};
    state_.search.clear();
  }

  static void add_choices(Context& context, CustomerListData& data) {
    data.hidden = context.look(hidden_columns_setting, ",owner,");
    const auto take = [](const Result<Json>& answer, std::string_view member,
                         std::vector<std::string>& values) {
      if (!answer) return;
      for (const Json& each : list_of(answer.value(), member)) {
        values.push_back(each.get<std::string>());
      }
    };
    const Result<Json>& choices = context.cache.query("customer.choices", Json::object());
    take(choices, "tags", data.tags);
    take(choices, "regions", data.regions);
    take(choices, "industries", data.industries);
    take(choices, "owners", data.owners);
    take(choices, "business_types", data.business_types);
    take(choices, "sources", data.sources);
    take(choices, "price_levels", data.price_levels);
    take(choices, "kinds", data.kinds);
    take(choices, "blocks", data.blocks);
    for (auto* each : {&data.kinds, &data.blocks}) {
      if (each->size() < 2) each->clear();  // Nothing to choose from.
    }
    take(context.cache.query("grade.list", {{"as_of", context.as_of.text()}}), "grades",
         data.grades);
    data.tag_tones = tag_tones(context);
    const Result<Json>& groups = context.cache.query("group.list", Json::object());
    if (groups) {
      for (const Json& each : list_of(groups.value(), "rows")) {
        data.groups.push_back(
            {text_of(each, "name"), text_of(each, "kind") == "dynamic", each["filters"]});
      }
    }
  }

  void detail(Context& context, const std::string& code, ui::Actions& actions) {
    if (context.edit_pressed) actions.go("customers/" + base::percent_encoded(code) + "/edit");
    if (context.entered) detail_ = {};
    close_form(context);
    follow_communication_form(context, detail_.timeline);
    static_cast<void>(detail_.group_command.taken(group_error(context)));
    const std::string day = context.as_of.text();
    const Result<Json>& answer =
        context.cache.query("customer.get", {{"customer", code}, {"as_of", day}});
    if (!answer) return app::failed_ui(answer.error());
    CustomerDetailData data = profile_from(answer.value());
    data.tab = context.route.part(2);
    for (const Json& former : list_of(answer.value(), "merged")) {
      const std::string its_code = text_of(former, "code");
      if (its_code == code) data.reached_by = code;
      data.former.push_back(its_code + "  " + text_of(former, "name"));
    }
    data.group_error = group_error(context);
    add_groups(context, data);
    grading::follow_grade_form(context, detail_.grade);
    Result<grading::GradeData> grade = grading::grade_data(context, code, data.tab == "grade");
    if (!grade) return app::failed_ui(grade.error());
    data.grade = std::move(grade).value();
    add_documents(context, code, data);
    if (data.tab == "changes") add_changes(context, text_of(answer.value(), "id"), data);
    if (!add_timeline(context, detail_.timeline, data)) return;
    if (data.tab == "habits") {
      const Result<analytics::HabitsData> habits = analytics::habits_data(context, code);
      if (!habits) return app::failed_ui(habits.error());
      data.habits = habits.value();
    }
    if (data.tab == "profile") {
      data.payers = payers_data(context, answer.value(), detail_.payers);
      data.family = family_data(context, data.code);
    }
    data.statement = [&](ui::Actions& asked) { statement(context, code, asked); };
    data.orders = [&](ui::Actions& asked) { orders::customer_orders(context, code, asked); };
    data.files = [&](ui::Actions& asked) { files_.draw(context, code, asked); };
    data.contacts.error = contact_error(context);
    // A file is for the contacts, unless those are shown that are kept with the customer.
    if (context.file && data.tab != "contacts" && data.tab != "files")
      actions.go("customers/" + base::percent_encoded(code) + "/contacts");
    if (data.tab == "contacts") {
      data.contacts.import = vcards_.data(context, code, data.name, actions);
    }
    customer_detail_ui(data, detail_, actions);
    vcards_.follow(std::exchange(detail_.vcard, {}), code, actions);
  }

  static void add_groups(Context& context, CustomerDetailData& data) {
    const auto tones = tag_tones(context);
    for (ui::Badge& tag : data.tags) {
      const auto found = tones.find(tag.words);
      tag.tone = found == tones.end() ? ui::Tone::accent : found->second;
    }
    const Result<Json>& groups = context.cache.query("group.list", Json::object());
    if (!groups) return;
    for (const Json& each : list_of(groups.value(), "rows")) {
      if (text_of(each, "kind") == "static") data.all_groups.push_back(text_of(each, "name"));
    }
  }

  static const Error* contact_error(const Context& context) {
    const Error* error = context.error_of("contact.add");
    return error != nullptr ? error : context.error_of("contact.edit");
  }

  // The form of a contact that was sent stays open where the book refused it.
  void close_form(const Context& context) {
    auto& form = detail_.contacts.form;
    if (!form || !form->sent) return;
    form->sent = false;
    if (contact_error(context) == nullptr) form.reset();
  }

  // Anew for another customer, else as the person left it.
  void statement(Context& context, const std::string& code, ui::Actions& actions) {
    const reports::Report* const report = reports::find_report("statements.customer");
    if (report == nullptr) return;
    if (!statement_ || statement_of_ != code) {
      statement_.emplace(*report, gallery::ReportView::Head::part, Json{{"customer", code}});
      statement_of_ = code;
    }
    statement_->draw(context, actions);
  }

  static CustomerDetailData profile_from(const Json& json) {
    CustomerDetailData data{.code = text_of(json, "code"),
                            .name = text_of(json, "name"),
                            .short_name = text_of(json, "short_name"),
                            .tax_id = text_of(json, "tax_id"),
                            .business_type = text_of(json, "business_type"),
                            .kind = text_of(json, "kind"),
                            .industry = text_of(json, "industry"),
                            .region = text_of(json, "region"),
                            .owner = text_of(json, "owner"),
                            .source = text_of(json, "source"),
                            .price_level = text_of(json, "price_level"),
                            .currency = text_of(json, "currency"),
                            .phone = text_of(json, "phone"),
                            .email = text_of(json, "email"),
                            .address = text_of(json, "address"),
                            .note = text_of(json, "note"),
                            .language = text_of(json, "language"),
                            .block = text_of(json, "block"),
                            .term_days = whole_of(json, "term_days"),
                            .terms = text_of(json, "terms"),
                            .no_tolerance = app::yes_of(json, "no_tolerance"),
                            .archived = !text_of(json, "archived").empty()};
    const Json parent = json.value("parent", Json::object());
    data.parent_code = text_of(parent, "code");
    data.parent_name = text_of(parent, "name");
    data.custom = custom_fields::value_facts(json);
    data.contacts = {.code = data.code, .customer = data.name};
    for (const Json& tag : list_of(json, "tags")) data.tags.push_back({tag.get<std::string>()});
    for (const Json& group : list_of(json, "groups")) {
      data.groups.push_back(text_of(group, "name"));
    }
    for (const Json& contact : list_of(json, "contacts")) {
      data.contacts.contacts.push_back(contact_from(contact));
    }
    for (const Json& balance : list_of(json, "balances")) {
      const Currency currency = app::currency_of(balance);
      data.balances.push_back({app::money_of(balance, "balance", currency),
                               app::money_of(balance, "overdue", currency),
                               app::money_of(balance, "unapplied", currency)});
    }
    if (data.balances.empty()) {
      const Money zero = Money::zero(app::currency_of(json));
      data.balances.push_back({zero, zero, zero});
    }
    return data;
  }

  static void add_documents(Context& context, const std::string& code, CustomerDetailData& data) {
    constexpr std::int64_t shown_max = 1'000;
    const std::string day = context.as_of.text();
    const auto add = [&](std::string_view method, std::string_view member, std::string_view kind,
                         std::vector<DocumentRow>& rows) {
      Json params{{"customer", code}, {"as_of", day}};
      if (member == "rows") params["limit"] = shown_max;
      const Result<Json>& answer = context.cache.query(method, params);
      if (!answer) return;
      for (const Json& row : list_of(answer.value(), member)) {
        rows.push_back(document_from(row, context.as_of, kind));
      }
    };
    add("receivables.items", "items", "invoice", data.open_items);
    add("invoice.list", "rows", "invoice", data.invoices);
    add("payment.list", "rows", "payment", data.payments);
  }

  static void add_changes(Context& context, const std::string& id, CustomerDetailData& data) {
    const Result<Json>& answer =
        context.cache.query("history.of", {{"table", "customer"}, {"id", id}, {"limit", 100}});
    if (!answer) return;
    for (const Json& row : list_of(answer.value(), "rows")) {
      data.changes.push_back({app::short_moment(text_of(row, "at")), app::change_text(row),
                              app::field_changes(row, app::names_in(context.cache, row))});
    }
  }

  void form(Context& context, std::string_view code, ui::Actions& actions) {
    if (context.entered) load_form(context, code);
    CustomerFormData data{
        .editing = std::string{code},
        .custom = custom_fields::fields_alone(context),
        .today = context.today,
        .error = context.error_of(code.empty() ? "customer.create" : "customer.edit")};
    for (const terms::Terms& each : terms::known_terms(context)) {
      data.terms.emplace_back(each.code, terms::offered_text(each));
    }
    data.parents = customers_found(context, form_.parent);
    if (code.empty()) look_for_known(context, data);
    data.suggestions = suggested(context, form_.asked, form_.asked_text());
    customer_form_ui(data, form_, actions);
  }

  // Looking through all customers takes longer than a keystroke may: when a field is left.
  void look_for_known(Context& context, CustomerFormData& data) {
    if (std::exchange(form_.left, false)) {
      typed_ = {{"name", form_.name},
                {"tax_id", form_.tax_id},
                {"region", form_.region},
                {"phone", form_.phone},
                {"email", form_.email}};
    }
    for (duplicates::Known& each : duplicates::known_customers(context, typed_)) {
      data.known.emplace_back(std::move(each.code), std::move(each.name));
    }
  }

  void load_form(Context& context, std::string_view code) {
    form_ = {};
    typed_ = Json::object();
    const Result<Json>& currency =
        context.cache.query("setting.get", {{"key", "company.currency"}});
    if (currency && !text_of(currency.value(), "value").empty()) {
      form_.currency = text_of(currency.value(), "value");
    }
    const Result<Json>& days = context.cache.query("setting.get", {{"key", "customer.term_days"}});
    const std::string usual = days ? text_of(days.value(), "value") : std::string{};
    if (!usual.empty()) form_.term_days = usual;
    if (code.empty()) return;
    const Result<Json>& answer = context.cache.query("customer.get", {{"customer", code}});
    if (!answer) return;
    const CustomerDetailData data = profile_from(answer.value());
    form_ = {.code = data.code,
             .name = data.name,
             .short_name = data.short_name,
             .tax_id = data.tax_id,
             .industry = data.industry,
             .region = data.region,
             .owner = data.owner,
             .kind = data.kind,
             .business_type = data.business_type,
             .source = data.source,
             .price_level = data.price_level,
             .currency = data.currency,
             .term_days = std::to_string(data.term_days),
             .terms = data.terms,
             .phone = data.phone,
             .email = data.email,
             .address = data.address,
             .note = data.note,
             .language = data.language,
             .parent = {.is = {.code = data.parent_code, .name = data.parent_name}},
             .block = data.block,
             .no_tolerance = data.no_tolerance};
    for (const ui::Badge& tag : data.tags) {
      form_.tags += (form_.tags.empty() ? "" : ", ") + tag.words;
    }
    for (const Json& value : list_of(answer.value(), "fields")) {
      form_.custom[text_of(value, "id")] = text_of(value, "value");
    }
  }

  CustomerListState state_;
  CustomerDetailState detail_;
  VcardFiles vcards_;
  attachments::CustomerFiles files_;
  std::optional<gallery::ReportView> statement_;
  std::string statement_of_;
  CustomerForm form_;
  Json typed_ = Json::object();  // What was looked for in the customers that are there.
};

}  // namespace

std::unique_ptr<app::Screen> customers_screen() { return std::make_unique<CustomersScreen>(); }

}  // namespace customers
