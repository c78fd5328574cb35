// Attachments in the book's tables. What changes something is called inside a command.
#pragma once

#include <vector>

#include "base/file_source.h"
#include "book/book.h"
#include "features/attachments/attachment.h"

namespace attachments {

Result<std::vector<Attachment>> attachments_of(sqlite::Db& db, ledger::CustomerId customer);
Result<Attachment> find_attachment(sqlite::Db& db, AttachmentId id);  // Errors: not_found.

// Keeps the whole file; `bytes` is set. Errors: attachment.empty, attachment.too_large (more than
// file_bytes_max), attachment.book_full (more than book_bytes_max in all), those of the file.
Result<Attachment> add_attachment(book::Book& book, Attachment attachment, base::FileSource& file);
Result<Done> change_attachment(book::Book& book, const Attachment& attachment);  // Name, note.
Result<Done> remove_attachment(book::Book& book, AttachmentId id);
Result<Done> remove_attachments_of(book::Book& book, ledger::CustomerId customer);

// Writes what is in it to the file of that name, in one step. Errors: conflict (backup.no_files).
Result<std::unique_ptr<book::Job>> save_attachment(book::Book& book, AttachmentId id,
                                                   std::string_view file);

}  // namespace attachments
