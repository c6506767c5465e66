-- Posts a profile; where PAUSE_MS is given, each connection pauses for a random time with that mean between requests.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local file = io.open("BODY", "rb")
wrk.body = file:read("*a")
file:close()

local pause = tonumber(os.getenv("PAUSE_MS") or "0")
if pause > 0 then
    function delay()
        return math.floor(-math.log(1 - math.random()) * pause)
    end
end
