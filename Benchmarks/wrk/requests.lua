-- Sends the requests of a file in turn, each as it stands there behind a line with its length, from a place on:
-- `wrk … -t1 -s requests.lua URL -- FILE [PLACE]`. Ends with one line of JSON.
local requests = {}
local place = 0
local threads = {}

function setup(thread) table.insert(threads, thread) end

function init(arguments)
  local file = assert(io.open(arguments[1], "rb"))
  while true do
    local length = file:read("*l")
    if not length then break end
    requests[#requests + 1] = file:read(tonumber(length))
  end
  file:close()
  place = tonumber(arguments[2] or "0")
  sent = 0
end

function request()
  local now = requests[place % #requests + 1]
  place = place + 1
  sent = sent + 1
  return now
end

function done(summary, latency)
  io.write(string.format(
    '{"requests": %d, "microseconds": %d, "failed": %d, "sent": %d}\n', summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write
      + summary.errors.timeout, threads[1]:get("sent")))
end
