"""An OpenAI-compatible server for tests: it answers by the schema it is asked with, honestly or not, and with faults.

An honest answer says only what can be read in the data of the question: a conversation's subject is the word in
`SUBJECTS` that its text has. A liar's answers are those with `lies` put among them.
"""
import http.server
import json
import re
import threading
import time

KEY = "sk-test-5up3r53cr3t"
# What an honest reader knows of: a word of the texts, the theme, what is asked for, how bad it is.
SUBJECTS = [("refund", "Refund requests", "refund", 2), ("cancel", "Cancelling the membership", "cancel", 2),
            ("charged", "Unexpected charges", "billing", 3), ("crash", "The app crashes", "bug", 2),
            ("log in", "Trouble signing in", "access", 2), ("lesson", "Questions about lessons", "how_to", 0),
            ("video", "Videos that do not play", "bug", 1), ("thank", "Thanks and praise", "praise", 0)]


def data(body):
    """The data of a question: the JSON between the two marks of its user message."""
    text = body["messages"][1]["content"]
    found = re.search(r"===== data (\w{16}) =====\n(.*)===== end of data \1 =====", text, re.DOTALL)
    return json.loads(found.group(2))


def schema_name(body):
    form = body.get("response_format") or {}
    if form.get("type") == "json_schema":
        return form["json_schema"]["name"]
    text = body["messages"][1]["content"]
    names = {"executive_summary": "helpscout_summary", "praise": "content_summary"}
    return next(name for member, name in names.items() if f'"{member}"' in text)


def subject_of(text):
    text = text.lower()
    return next((subject for subject in SUBJECTS if subject[0] in text), None)


def first_sentence(text):
    return " ".join(re.split(r"(?<=[.!?])\s", text)[0].split()[:14])


def facets(asked):
    answers = []
    for text in asked["texts"]:
        subject = subject_of(text["text"])
        words = text["text"].split()
        answers.append({"id": text["id"], "problem": subject[1] if subject else " ".join(words[:6]),
                        "ask": subject[2] if subject else "other", "cause": None,
                        "quote": " ".join(words[:9]), "severity": subject[3] if subject else 1})
    return {"facets": answers}


def codebook(asked):
    known = {theme["name"] for theme in asked["themes"]}
    changes = []
    for subject in SUBJECTS:
        examples = [facet["id"] for facet in asked["facets"] if facet["problem"] == subject[1]]
        if subject[1] not in known and len(examples) >= 2:
            changes.append({"action": "add", "theme": "", "into": "", "name": subject[1],
                            "include": f"Conversations about: {subject[1].lower()}.",
                            "exclude": "", "examples": examples[:2]})
    return {"changes": changes}


def assignments(asked):
    keys = {theme["name"]: theme["key"] for theme in asked["themes"]}
    return {"assignments": [{"id": facet["id"],
                             "themes": [keys[facet["problem"]]] if facet["problem"] in keys else []}
                            for facet in asked["facets"]]}


def audit(asked):
    names = {theme["key"]: theme["name"] for theme in asked["themes"]}
    return {"answers": [{"id": pair["id"], "belongs": "yes" if pair["problem"] == names[pair["theme"]] else "no"}
                        for pair in asked["pairs"]]}


LISTS = [("complaints", "is_complaint", "{name}: {{{{count:{key}}}}} conversations."),
         ("insights", "is_insight", "{name} has no topic of its own."),
         ("praise", "is_praise", "{name}: {{{{count:{key}}}}} comments."),
         ("concerns", "is_concern", "{name} worries people.")]


def telling(asked):
    themes = asked["themes"]
    first = themes[0]
    kind = "The largest theme" if first["is_largest"] else "One theme"
    lead = [{"text": f"{kind} is {first['name'].lower()}, with {{{{count:{first['key']}}}}} conversations "
                     f"({{{{share:{first['key']}}}}}).", "cites": [first["key"]]}]
    return {"summary": lead,
            "themes": [{"key": theme["key"], "text": f"Customers write about {theme['name'].lower()}."}
                       for theme in themes],
            **{name: [{"text": words.format(name=theme["name"], key=theme["key"]), "cites": [theme["key"]]}
                      for theme in themes if theme[flag]]
               for name, flag, words in LISTS if flag in first}}


def claim(asked):
    return {"verdict": "supported"}


def helpscout_summary(asked):
    texts = [text["text"] for text in asked["texts"]]
    figure = next(f for f in asked["figures"] if f["name"] == "Conversations")
    return {"executive_summary": f"There are {figure['value']} conversations. Customers write about money and lessons.",
            "top_themes": [{"theme": name, "description": "Customers write about it.", "prevalence": "common"}
                           for name in ("Refund requests", "Lesson questions")],
            "top_complaints": ["Customers wait for their money."], "unexpected_insights": [],
            "notable_quotes": [first_sentence(text) for text in texts[:3]]}


def first_answer():
    """An answer that fits any conversations, for servers that cannot read the question."""
    return json.dumps({"executive_summary": "Customers write about money.", "top_themes": [],
                       "top_complaints": ["Customers wait for their money."], "unexpected_insights": [],
                       "notable_quotes": []})


def content_summary(asked):
    texts = [text["text"] for text in asked["texts"]]
    return {"summary": "People write about the lesson.",
            "themes": [{"theme": "The lesson", "sentiment": "positive", "description": "People like it."}],
            "praise": ["People like the teacher."], "concerns": [], "recommended_actions": ["Answer the questions."],
            "notable_quotes": [first_sentence(text) for text in texts[:2]]}


HONEST = {"facets": facets, "codebook": codebook, "assignment": assignments, "audit": audit, "telling": telling,
          "rewriting": telling, "claim": claim, "helpscout_summary": helpscout_summary,
          "content_summary": content_summary}


def completion(text, finish="stop", **message):
    return {"id": "chatcmpl-1", "object": "chat.completion", "model": "mock",
            "choices": [{"index": 0, "finish_reason": finish,
                         "message": {"role": "assistant", "content": text, "refusal": None, **message}}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150}}


class ModelServer:
    """Answers on a port of its own until it is closed.

    `faults`: each is taken by one call, first come first served: a function from the handler and the body that
    returns true if it answered. `answers` replaces or wraps the honest answers by schema name.
    """

    def __init__(self, answers=None, faults=(), latency=0.0):
        self.answers = {**HONEST, **(answers or {})}
        self.faults = list(faults)
        self.latency = latency
        self.bodies = []
        self.keys = set()
        self.lock = threading.Lock()
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with server.lock:
                    server.keys.add(self.headers.get("Authorization"))
                    server.bodies.append(body)
                    fault = server.faults.pop(0) if server.faults else None
                time.sleep(server.latency)
                if self.path != "/v1/chat/completions":
                    return self.say(404, {"detail": "Not Found"})
                if fault and fault(self, body):
                    return None
                answer = server.answers[schema_name(body)](data(body))
                return self.say(200, completion(json.dumps(answer)))

            def say(self, status, value, kind="application/json", **headers):
                text = value if isinstance(value, (str, bytes)) else json.dumps(value)
                text = text.encode() if isinstance(text, str) else text
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(text)))
                for name, header in headers.items():
                    self.send_header(name.replace("_", "-"), str(header))
                self.end_headers()
                self.wfile.write(text)
                return True

            def log_message(self, *arguments):
                pass

        class Server(http.server.ThreadingHTTPServer):
            # Clients may hang up, and bursts of them may come.
            request_queue_size = 128

            def handle_error(self, request, address):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def base(self):
        return f"http://127.0.0.1:{self.server.server_port}/v1"

    def environment(self, **more):
        return {"OPENAI_BASE_URL": self.base, "OPENAI_API_KEY": KEY, **more}

    def schemas(self):
        return [schema_name(body) for body in self.bodies]

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


# MARK: Faults

def status(code, value=None, **headers):
    return lambda handler, body: handler.say(code, value if value is not None else {"error": {"message": KEY}}, **headers)


def text(content, **message):
    """A reply with this content, whatever was asked."""
    return lambda handler, body: handler.say(200, completion(content, **message))


def page(handler, body):
    return handler.say(200, "<!DOCTYPE html><html><body>Sign in to the network</body></html>", kind="text/html")


def huge(handler, body):
    return handler.say(200, completion("x" * (10 << 20)))


def stream(handler, body):
    """Events although nobody asked for them."""
    answer = json.dumps(HONEST[schema_name(body)](data(body)))
    half = len(answer) // 2
    events = [{"choices": [{"delta": {"content": part}}]} for part in (answer[:half], answer[half:])]
    events.append({"choices": [{"delta": {}, "finish_reason": "stop"}]})
    lines = "".join(f"data: {json.dumps(event)}\n\n" for event in events) + "data: [DONE]\n\n"
    return handler.say(200, lines, kind="text/event-stream")


def fenced(handler, body):
    answer = json.dumps(HONEST[schema_name(body)](data(body)))
    return handler.say(200, completion(f"```json\n{answer}\n```"))


def without_schemas(handler, body):
    if "response_format" in body:
        return handler.say(400, {"error": {"message": "response_format is not supported", "param": "response_format"}})
    return False


def hang_up(handler, body):
    handler.close_connection = True
    return True
