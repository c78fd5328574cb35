// What the program asks of the place it runs in: time, chance, storage, and the page around it.
//
// The page is told things as JSON messages with a `type`, and tells the program things the same way
// (App::on_message). Both lists are here, since this is the only place where the two sides meet.
//
// To the page (Platform::send):
//   {"type":"route","route":"#/customers/KH-1","replace":bool}   the address line
//   {"type":"title","title":text}
//   {"type":"theme","dark":bool,"background":"#rrggbb"}           of the page and the window's
//   frame
//   {"type":"language","tag":"zh-CN"}
//   {"type":"copy","text":text}                                  soon after the person's click
//   {"type":"selection","text":text}                             what Ctrl+C gives; "" for nothing
//   {"type":"pick_files","accept":".csv,.json","many":bool,"purpose":text}
//   {"type":"print","html":text}                                 a whole document
//   {"type":"preview","params":{…}}                              of document.print
//   {"type":"open_window","address":text}
//   {"type":"announce","text":text,"urgent":bool}                said by screen readers
//   {"type":"persist"}                                           ask the browser to keep the book
//   {"type":"update"}                                            load the waiting version now
//   {"type":"rpc","id":number,"response":{…}}                    answers the message of that id
//
// From the page (App::on_message):
//   {"type":"start","language":"zh-CN","languages":[…],"dark":bool,"route":"#/…","touch":bool,
//    "utc_offset":minutes,                                      of the person's clock, east of UTC
//    "save_picker":bool}                                        whether places can be picked
//   {"type":"route","route":"#/…"}                               back, forward, a typed address
//   {"type":"theme","dark":bool}                                 the system's, when it changes
//   {"type":"files","purpose":text,"dropped":bool,
//    "files":[{"handle":number,"name":text,"size":number,"media":text}]}   none: given up
//   {"type":"paste","text":text}                                 outside of text fields
//   {"type":"rpc","id":number,"request":{…}}                     JSON-RPC 2.0
//   {"type":"storage","kind":"opfs|indexeddb|memory","persisted":"yes|no|unknown","usage":number,
//    "quota":number,"saved":bool,"trouble":"|full|failed"}        trouble: until a save succeeds
//   {"type":"update_ready"}                                      a new version waits
//   {"type":"target","token":text,"name":text,"suggested":text}  a place to save to was picked; the
//                                                                token names it to create_output
//   {"type":"saved","name":text}                                 a file is whole at such a place
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "money/date.h"
#include "sqlite/storage.h"

namespace app {

// A file that the person gave, read piece by piece; it may be larger than the memory.
class InputFile {
 public:
  virtual ~InputFile() = default;

  virtual std::int64_t size() const = 0;
  // Fills as much as there is from the offset and returns how much that was.
  virtual Result<std::size_t> read(std::int64_t offset, std::span<std::byte> bytes) = 0;
};

// A file for the person, written piece by piece. It appears when finish() is called; without that
// nothing of it is kept.
class OutputFile {
 public:
  virtual ~OutputFile() = default;

  virtual Result<Done> write(std::span<const std::byte> bytes) = 0;
  virtual Result<Done> finish() = 0;
  virtual Result<bool> settled() = 0;  // base::FileSink::settled
};

class Platform {
 public:
  virtual ~Platform() = default;

  virtual double clock_ms() = 0;          // Only for differences.
  virtual std::int64_t instant_ms() = 0;  // UTC, for the history.
  virtual money::Date today() = 0;        // The person's own day.
  virtual std::uint64_t random_bits() = 0;

  virtual sqlite::Storage& storage() = 0;

  virtual void send(const Json& message) = 0;

  // A file named by a `files` message, or null for a handle that is not (or no longer) known.
  virtual std::unique_ptr<InputFile> open_input(int handle) = 0;
  virtual std::unique_ptr<OutputFile> create_output(std::string_view name,
                                                    std::string_view media) = 0;
};

}  // namespace app
