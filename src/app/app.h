// The program as the page drives it: messages in, frames out.
#pragma once

#include <memory>

#include "app/platform.h"
#include "base/json.h"
#include "base/result.h"

namespace app {

class App {
 public:
  virtual ~App() = default;

  virtual void on_message(const Json& message) = 0;  // The list is in platform.h.

  // Draws, between ImGui::NewFrame() and ImGui::Render().
  virtual void frame(double clock_ms) = 0;

  // Something changes by itself (an animation, a job's progress), so another frame is due at once.
  virtual bool wants_frame() const = 0;
  // When to make a frame without input, by Platform::clock_ms(); negative for never.
  virtual double next_wake_ms() const = 0;

  // Goes on with long work until about that time; true when some is left. Called between frames and
  // while the page is hidden.
  virtual bool work(double until_ms) = 0;

  // The book is wanted elsewhere: finish, checkpoint and close it. Nothing is called afterwards.
  virtual void close() = 0;
};

// Opens the book of the platform's storage, or says why it cannot be opened; then the page offers
// the raw file. ImGui's context and fonts exist already.
Result<std::unique_ptr<App>> open_app(Platform& platform);

}  // namespace app
