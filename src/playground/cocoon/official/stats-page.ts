import type { RollingCounter } from './rolling-counter.ts'
import {
  ADDRESSES,
  GIT_COMMIT,
  GIT_DATE,
  HASHES,
  PROXY_FOR_CLIENTS,
  PROXY_FOR_WORKERS,
  PROXY_PUBLIC_KEY,
  TOKENS_PAYED,
  type RunnerFacts,
} from './runner-facts.ts'

/** The HTML of `/stats`. */
export function statsPage(facts: RunnerFacts): string {
  const { stats, prices, walletNano, checkProxyHash, isProxyReady } = facts
  const yes = (text: string) => `<span style="background-color:Green;">${text}</span>`
  return [
    '<!DOCTYPE html>\n<html><body>\n',
    section('STATUS', [
      row('wallet', yes(`balance ok on ${ADDRESSES.wallet}`)),
      row('ton', yes('synced')),
      row('enabled', yes('yes')),
      row('version', `commit ${GIT_COMMIT} at ${GIT_DATE}`),
    ]),
    section('STATS', [
      row('name', 'total', '1s', '10s', '1m', '10m', '1h', '1d'),
      rates('queries', stats.queries),
      rates('success', stats.success),
      rates('failed', stats.failed),
      rates('bytes received', stats.bytesReceived),
      rates('bytes sent', stats.bytesSent),
      rates('time', stats.time),
      rates('proxy time', stats.time),
      rates('worker time', stats.time),
    ]),
    section('WALLET', [
      row('address', link(ADDRESSES.wallet)),
      row('balance', ton(walletNano)),
      row('seqno', '7'),
      row('pending transactions', '0'),
      row('active transactions', '0'),
    ]),
    section('LOCAL CONFIG', [
      row('root address', link(ADDRESSES.root)),
      row('owner address', link(ADDRESSES.owner)),
      row('check proxy hash', checkProxyHash ? 'YES' : 'NO'),
    ]),
    section('GLOBAL CONFIG', [
      row('root owner address', link(ADDRESSES.rootOwner)),
      row('proxy hashes', table([row(HASHES.proxy)])),
      row(
        'registered proxies',
        table([
          row('seqno', 'for clients', 'for workers', 'hash'),
          row('1', PROXY_FOR_CLIENTS, PROXY_FOR_WORKERS),
        ]),
      ),
      row('last proxy seqno', '1'),
      row('worker hashes', table([row(HASHES.worker)])),
      row('model hashes', table([])),
      row('version', '3'),
      row('struct version', '1'),
      row('params version', '1'),
      row('unique id', '13'),
      row('test', 'YES'),
      row('price per token', String(prices.perTokenNano)),
      row('worker fee per token', '1'),
      row('prompt tokens price multiplier', multiplier(prices.prompt)),
      row('cached tokens price multiplier', multiplier(prices.cached)),
      row('completion tokens price multiplier', multiplier(prices.completion)),
      row('reasoning tokens price multiplier', multiplier(prices.reasoning)),
      row('proxy delay before close', '600'),
      row('client delay before close', '300'),
      row('proxy min stake', '1.000000'),
      row('client min stake', '1.000000'),
      row('proxy code hash', HASHES.proxyCode),
      row('worker code hash', HASHES.workerCode),
      row('client code hash', HASHES.clientCode),
    ]),
    section('PROXY CONNECTIONS', [
      row(
        PROXY_FOR_CLIENTS,
        isProxyReady ? 'ready' : 'not ready',
        isProxyReady ? ADDRESSES.proxy : '',
      ).trimEnd(),
    ]),
    proxySection(facts),
    '</body></html>\n',
  ].join('')
}

function proxySection({ usedTokens, prices, runningRequests }: RunnerFacts): string {
  const used = ton(BigInt(usedTokens) * prices.perTokenNano)
  const payed = ton(TOKENS_PAYED * prices.perTokenNano)
  const perProxy = (action: string, text: string) =>
    `<a href="/request/${action}?proxy=${ADDRESSES.proxy}">${text}</a>`
  const charge =
    usedTokens > 0 ? perProxy('charge', `charge ${used} ton right now`) : 'nothing to charge right now'
  const thrice = (value: string | number) => `${value}/${value}/${value}`
  return (
    `<h1>PROXIES</h1>\n<h2>PROXY ${link(ADDRESSES.client)}</h2>\n` +
    table([
      row('proxy sc address', link(ADDRESSES.proxy)),
      row('proxy public key', PROXY_PUBLIC_KEY),
      row('sc address', link(ADDRESSES.client)),
      row('state', `running running (${perProxy('close', 'close now')})`),
      row(
        'actions',
        `${charge}<br/>\n${perProxy('topup', `top up ${payed} ton right now`)}<br/>\nnothing to withdraw right now<br/>\n`,
      ),
      row(
        'tokens',
        `payed up to:      ${TOKENS_PAYED}/${TOKENS_PAYED} tokens (${payed}/${payed} ton)<br/>\n` +
          `charged up to:    0/0 tokens (0.000000/0.000000 ton)<br/>\n` +
          `used up to:    ${thrice(usedTokens)} tokens (${thrice(used)} ton)<br/>\n` +
          `can use up to:    ${TOKENS_PAYED}/${TOKENS_PAYED} tokens<br/>\n` +
          `to charge:        ${thrice(usedTokens)} tokens (${thrice(used)} ton)<br/>\n` +
          `automatic pay at: ${TOKENS_PAYED / 2n} tokens used<br/>\n`,
      ),
      row('stake', `${TOKENS_PAYED * prices.perTokenNano} ton`),
      row('running requests', String(runningRequests)),
      row('sc request is running', 'NO'),
    ]) +
    '\n'
  )
}

function section(title: string, rows: readonly string[]): string {
  return `<h1>${title}</h1>\n${table(rows)}\n`
}

function table(rows: readonly string[]): string {
  return `<table>\n${rows.join('')}</table>`
}

function row(...cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>\n`
}

function rates(name: string, counter: RollingCounter): string {
  return row(name, ...counter.values())
}

function link(address: string): string {
  return `<a href="https://tonviewer.com/${address}" target="_blank">${address}</a>`
}

function multiplier(tenThousandths: number): string {
  return (tenThousandths / 10_000).toFixed(6)
}

function ton(nano: bigint): string {
  return (Number(nano) / 1e9).toFixed(6)
}
