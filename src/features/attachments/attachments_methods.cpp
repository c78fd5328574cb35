// Files kept with customers, for all doors: added, named, removed, listed, taken out again.
#include "features/attachments/attachments_methods.h"

#include <algorithm>

#include "book/params.h"
#include "features/attachments/attachment_store.h"
#include "features/customers/customer_store.h"

namespace attachments {
namespace {

constexpr std::size_t note_bytes_max = 2'000;

// A name is no path: taken out again, the file must not land in another folder.
std::string plain_name(std::string name) {
  std::ranges::replace_if(name, [](char c) { return c == '/' || c == '\\'; }, '_');
  return name;
}

Json attachment_json(const Attachment& attachment) {
  return {{"id", base::id_json(static_cast<std::int64_t>(attachment.id))},
          {"name", attachment.name},
          {"note", attachment.note},
          {"added", attachment.added_on.text()},
          {"bytes", attachment.bytes}};
}

Result<Attachment> attachment_param(book::Book& book, const JsonReader& params) {
  return find_attachment(book.db(), static_cast<AttachmentId>(TRY(params.integer("id"))));
}

Result<Json> add(book::Book& book, const JsonReader& params) {
  const customers::Customer customer = TRY(customers::customer_param(book.db(), params));
  const auto file = TRY(book::source_param(book, params));
  // Given by a path or token, a file may bring its name along.
  const std::string name = plain_name(TRY(book::short_text_or(params, "name", file->name())));
  if (name.empty()) return fail_field("name", "params.empty");
  const std::string note = TRY(book::short_text_or(params, "note", "", note_bytes_max));
  return attachment_json(TRY(add_attachment(book,
                                            {.id = static_cast<AttachmentId>(book.new_id()),
                                             .customer = customer.id,
                                             .name = name,
                                             .note = note,
                                             .added_on = book.environment().today()},
                                            *file)));
}

Result<Json> edit(book::Book& book, const JsonReader& params) {
  Attachment attachment = TRY(attachment_param(book, params));
  if (params.has("name")) attachment.name = plain_name(TRY(book::name_param(params, "name")));
  attachment.note = TRY(book::short_text_or(params, "note", attachment.note, note_bytes_max));
  TRY(change_attachment(book, attachment));
  return attachment_json(attachment);
}

Result<Json> remove(book::Book& book, const JsonReader& params) {
  const Attachment attachment = TRY(attachment_param(book, params));
  TRY(remove_attachment(book, attachment.id));
  return attachment_json(attachment);
}

Result<Json> get(book::Book& book, const JsonReader& params) {
  const Attachment attachment = TRY(attachment_param(book, params));
  Json json = attachment_json(attachment);
  json["customer"] = base::id_json(static_cast<std::int64_t>(attachment.customer));
  return json;
}

Result<Json> list(book::Book& book, const JsonReader& params) {
  const customers::Customer customer = TRY(customers::customer_param(book.db(), params));
  Json rows = Json::array();
  for (const Attachment& each : TRY(attachments_of(book.db(), customer.id))) {
    rows.push_back(attachment_json(each));
  }
  return Json{{"rows", std::move(rows)}};
}

Result<std::unique_ptr<book::Job>> save(book::Book& book, const JsonReader& params) {
  const Attachment attachment = TRY(attachment_param(book, params));
  const std::string file = TRY(book::short_text_or(params, "file", plain_name(attachment.name)));
  return save_attachment(book, attachment.id, file);
}

}  // namespace

std::vector<book::Method> attachments_methods() {
  using enum book::MethodKind;
  const book::Param id{"id", "id", true, "Id of the file"};
  const book::Param customer{"customer", "id", true, "Id or code of the customer"};
  const book::Param name{"name", "text", false, "What it is called, with its ending"};
  const book::Param note{"note", "text", false, "What it is"};
  return {
      book::simple_method("attachment.add", command, "Keeps a file with a customer: up to 5 MB.",
                          {customer,
                           {"file", "text", false, "Name under which it was given, or its path"},
                           {"text", "text", false, "The content itself, instead of a file"},
                           name,
                           note},
                          add),
      book::simple_method("attachment.edit", command, "Gives a kept file another name or note.",
                          {id, name, note}, edit),
      book::simple_method("attachment.remove", command, "Removes a kept file.", {id}, remove),
      book::simple_method("attachment.get", query, "One kept file, without its content.", {id},
                          get),
      book::simple_method("attachment.list", query, "Files kept with a customer.", {customer},
                          list),
      {.name = "attachment.save",
       .kind = job,
       .summary = "Writes a kept file.",
       .params = {id, {"file", "text", false, "Where; its own name unless given"}},
       .run = {},
       .start = save}};
}

}  // namespace attachments
