"""The load generator: starts it, and reads what it found. docs/performance.md says what it has to be able to do."""
import atexit
import json
import os
import subprocess
import sys


class Load:
    """One run of the load generator, beside whatever else goes on. Its result is a dict: the JSON that it prints."""

    def __init__(self, mode, url, *options):
        command = [os.environ["WSLOAD"], mode, "--url", url, *(str(option) for option in options)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        atexit.register(self.stop)

    def result(self):
        printed, _ = self.process.communicate()
        result = json.loads(printed) if printed.strip() else {"ok": False, "errors": ["no result"]}
        if not result["ok"]:
            print(f"  not ok: {result['errors']}", flush=True, file=sys.stderr)
        return result

    def stop(self):
        """Without effect on a run that has ended."""
        self.process.kill()
        self.process.wait()


def load(mode, url, *options):
    """The result of one run."""
    return Load(mode, url, *options).result()


def cpu(result):
    """Microseconds of the server's CPU a message or delivery."""
    return next(value for name, value in result["server"].items() if name.startswith("cpu_us_per_"))


def rate(result):
    """Messages or deliveries a second."""
    traffic = result["traffic"]
    return traffic.get("deliveries_per_s", traffic.get("msgs_per_s"))


def p99_ms(result):
    """Until the last client of a fan-out has a message; else until it is back."""
    return (result.get("complete_us") or result["lat_us"])["p99"] / 1000
