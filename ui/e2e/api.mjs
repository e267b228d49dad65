const patienceMillis = 90_000;
const pauseMillis = 1000;

/** The server's API, asked beside the page: what the page shows is compared with it. */
export class Api {
  constructor(base) {
    this.base = base;
  }

  async get(path) {
    const response = await fetch(`${this.base}/api/v1/${path}`);
    return response.json();
  }

  query(expression) {
    return this.get(`query?query=${encodeURIComponent(expression)}`);
  }

  /** An expression that has data over some time: waits until there is one, since a server that has just started has none. */
  async graphableExpression() {
    const deadline = Date.now() + patienceMillis;
    let last = 'no answer yet';
    while (Date.now() < deadline) {
      try {
        const answer = await this.query('count_over_time(up[5m]) > 2');
        if (answer.status === 'success' && answer.data.result.length > 0) {
          const cpu = await this.query('count(rate(node_cpu_seconds_total[1m]))');
          return cpu.data?.result?.length > 0 ? 'sum by (mode) (rate(node_cpu_seconds_total[1m]))' : 'up';
        }
        last = JSON.stringify(answer).slice(0, 300);
      } catch (error) {
        last = error.message;
      }
      await new Promise((resume) => setTimeout(resume, pauseMillis));
    }
    throw new Error(`${this.base} has no series "up" with three samples after ${patienceMillis / 1000} s: ${last}`);
  }
}
