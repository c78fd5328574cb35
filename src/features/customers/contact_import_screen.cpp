// A file is rehearsed as soon as it is given; the person sees the counts and decides.
#include "features/customers/contact_import_screen.h"

#include "app/answers.h"
#include "ui/words.h"

namespace customers {
namespace {

using app::list_of;
using app::text_of;
using app::whole_of;

VcardCounts counts_from(const Json& json) {
  constexpr std::size_t problems_max = 12;
  VcardCounts counts{.added = whole_of(json, "added"),
                     .extended = whole_of(json, "extended"),
                     .unchanged = whole_of(json, "unchanged"),
                     .refused = whole_of(json, "error_count")};
  for (const auto& item : json.value("not_taken", Json::object()).items()) {
    if (!counts.not_taken.empty()) counts.not_taken += ", ";
    counts.not_taken += item.key() + " " + text_of(json["not_taken"], item.key());
  }
  for (const Json& error : list_of(json, "errors")) {
    if (counts.problems.size() == problems_max) break;
    Message message{.key = text_of(error, "key"), .args = {}};
    const Json args = error.value("args", Json::object());
    for (const auto& each : args.items()) {
      message.args.emplace_back(each.key(), text_of(args, each.key()));
    }
    counts.problems.push_back({whole_of(error, "line"), text_of(error, "name"), ui::tr(message)});
  }
  return counts;
}

}  // namespace

void VcardFiles::start(const std::string& code, ui::Actions& actions) const {
  Json params{{"file", token_}, {"dry_run", !writes_}};
  if (!code.empty()) params["customer"] = code;
  actions.jobs.push_back(
      {.key = key(), .method = "contact.import_vcard", .params = std::move(params)});
}

VcardImportData VcardFiles::data(app::Context& context, const std::string& code,
                                 const std::string& name, ui::Actions& actions) {
  using enum VcardImportData::Step;
  if (context.entered && !context.file) *this = {};
  if (context.file) {
    *this = {};
    open_ = true;
    token_ = context.file->token;
    file_ = context.file->name;
    context.file.reset();
    start(code, actions);
  }
  VcardImportData data{.step = open_ ? choose : none, .file = file_, .customer = name};
  if (!open_ || token_.empty()) return data;
  data.step = working;
  const app::JobState* job = context.job(key());
  if (job == nullptr) return data;
  data.progress = job->progress.done;
  data.total = job->progress.total;
  if (job->error) {
    data.step = failed;
    data.failure = ui::tr(job->error->message);
  } else if (job->result) {
    data.step = writes_ ? done : check;
    data.counts = counts_from(*job->result);
  }
  return data;
}

void VcardFiles::follow(const VcardWish& wish, const std::string& code, ui::Actions& actions) {
  if (wish.open) open_ = true;
  if (wish.run) {
    writes_ = true;
    start(code, actions);
  }
  if (wish.undo) actions.undo = true;
  if (wish.close || wish.undo) {
    actions.cancel_jobs.push_back(key());  // Where it is still at work.
    *this = {};
  }
  if (wish.export_all) {
    Json params{{"file", (code.empty() ? std::string{"contacts"} : code) + ".vcf"}};
    if (!code.empty()) params["customer"] = code;
    actions.jobs.push_back(
        {.key = "vcard export", .method = "contact.export_vcard", .params = std::move(params)});
  }
}

}  // namespace customers
