/** Whether an address is Slack's own: nothing is sent or asked elsewhere, whatever a payload names. */
export function isOfSlack(url: string, slackApiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, host } = new URL(url);
  return (protocol === 'https:' && hostname.endsWith('.slack.com')) || host === new URL(slackApiUrl).host;
}
