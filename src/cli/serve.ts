import { lookup } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { createLogger } from '../logger.ts';
import { messages } from '../messages.ts';
import { readUnits } from '../registries/unit-file.ts';
import { withWorkspace } from '../services.ts';
import { type Command, readOptions, wholeNumber } from './command.ts';
import { keepWorkers } from './keep-workers.ts';
import { untilStopped } from './until-stopped.ts';

const DEFAULT_PORT = 3210;
const MOST_WORKERS = 64;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/;

interface Door {
  readonly host: string;
  readonly port: number;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly proxies: readonly string[] | undefined;
}

export const serveCommand: Command = {
  name: 'serve',
  summary: 'chạy dịch vụ: API cho cán bộ, lãnh đạo và chương trình khác',
  help: `doichieu serve [--host ĐỊA_CHỈ] [--port SỐ] [--tls-cert TỆP --tls-key TỆP | --behind-proxy TÊN]
               [--workers SỐ] [--json]

Chạy dịch vụ cho tới khi dừng (Ctrl-C): yêu cầu đang xử lý được làm xong rồi mới dừng. Tài liệu API: /api/docs.
Nhật ký yêu cầu (JSON, không có dữ liệu cá nhân) ra stderr. Số đo cho Prometheus: /metrics, chỉ đọc được từ máy này.

  --host ĐỊA_CHỈ        mặc định 127.0.0.1; địa chỉ khác phải kèm chứng thư hoặc tên máy chủ ủy quyền (proxy)
  --port SỐ             mặc định ${DEFAULT_PORT}; 0 là cổng bất kỳ
  --tls-cert TỆP        chứng thư (PEM) và khóa của nó: dịch vụ tự mã hóa đường truyền
  --tls-key TỆP
  --behind-proxy TÊN    máy chủ ủy quyền mã hóa thay; chỉ tin địa chỉ người gửi (X-Forwarded-For) do máy này nói
  --workers SỐ          số tiến trình làm các lượt đối chiếu trên máy này; mặc định 1; 0 khi việc để máy khác làm
  --json                in {"address": …} ra stdout khi đã sẵn sàng

Đăng nhập qua hệ thống định danh (OpenID Connect): đặt OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET và PUBLIC_URL
(địa chỉ trình duyệt dùng); địa chỉ trả về là PUBLIC_URL/api/session/oidc/callback.

Tài khoản đầu tiên lập bằng "doichieu account create".

Ví dụ:
  npm run -s doichieu -- serve
  npm run -s doichieu -- serve --host 10.0.0.5 --port 443 --tls-cert may-chu.pem --tls-key may-chu.key
  npm run -s doichieu -- serve --host 10.0.0.5 --behind-proxy proxy.so-tu-phap.example`,

  async run(args, { config, clock, terminal, signal }) {
    const options = readOptions('serve', args, {
      host: { type: 'string' },
      port: { type: 'string' },
      'tls-cert': { type: 'string' },
      'tls-key': { type: 'string' },
      'behind-proxy': { type: 'string' },
      workers: { type: 'string' },
      json: { type: 'boolean' },
    });
    const door = await readDoor(options, config);
    const workers = wholeNumber('--workers', options.workers, 0, MOST_WORKERS) ?? 1;
    // Loaded here: every other command starts sooner without it.
    const { serviceConnections, startService } = await import('../api/start-service.ts');
    const { startTimekeeper } = await import('../jobs/start-timekeeper.ts');
    const { openOidcDoor } = await import('../access/oidc.ts');
    const { buildScreens } = await import('../site/build-screens.ts');
    const screens = await buildScreens(config.cacheDir, () => terminal.note(messages.serve.building()));
    const units = await readUnits(config.unitsFile);
    const kept = { kind: 'kept', connections: serviceConnections(), onStage: terminal.stage } as const;
    await withWorkspace(config, kept, async (workspace) => {
      const logger = createLogger(config);
      const service = await startService(workspace, {
        ...door,
        screens,
        units,
        scanFolder: join(config.dataDir, 'scans'),
        exportFolder: join(config.dataDir, 'exports'),
        oidc: config.oidc && openOidcDoor(config.oidc),
        clock,
        logger,
      });
      const { db, appUrl } = workspace;
      const timekeeper = await startTimekeeper({ db, appUrl, logger }).catch(async (error) => {
        await service.stop();
        throw error;
      });
      const endWorkers = keepWorkers(workers, clock.elapsed);
      terminal.note(messages.serve.listening(service.address));
      if (options.json === true) terminal.result(JSON.stringify({ address: service.address }));
      const end = () => [service.stop(), timekeeper.stop(), endWorkers()];
      try {
        await untilStopped(workspace, config, signal);
      } catch (lost) {
        // Without its database none of them ends clean.
        await Promise.allSettled(end());
        throw lost;
      }
      await Promise.all(end());
    });
  },
};

interface DoorOptions {
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly 'tls-cert'?: string | undefined;
  readonly 'tls-key'?: string | undefined;
  readonly 'behind-proxy'?: string | undefined;
}

/** Errors: USAGE for an address others reach without encryption; INPUT_NOT_FOUND. */
async function readDoor(options: DoorOptions, { callerDir }: Config): Promise<Door> {
  const { host = '127.0.0.1', 'tls-cert': cert, 'tls-key': key, 'behind-proxy': proxy } = options;
  if ((cert === undefined) !== (key === undefined))
    throw new AppError('USAGE', messages.serve.bothTlsFiles());
  if (cert !== undefined && proxy !== undefined) throw new AppError('USAGE', messages.serve.tlsOrProxy());
  if (!LOOPBACK.test(host) && cert === undefined && proxy === undefined)
    throw new AppError('USAGE', messages.serve.needsEncryption(host));
  const read = async (path: string) => {
    try {
      return await readFile(resolve(callerDir, path), 'utf8');
    } catch (cause) {
      throw new AppError('INPUT_NOT_FOUND', messages.serve.tlsFileMissing(path), { cause });
    }
  };
  return {
    host,
    port: wholeNumber('--port', options.port, 0, 65_535) ?? DEFAULT_PORT,
    tls: cert === undefined ? undefined : { cert: await read(cert), key: await read(key!) },
    proxies: proxy === undefined ? undefined : await addressesOf(proxy),
  };
}

async function addressesOf(name: string): Promise<readonly string[]> {
  try {
    const found = await lookup(name, { all: true });
    return found.map(({ address }) => address);
  } catch (cause) {
    throw new AppError('USAGE', messages.serve.proxyUnknown(name), { cause });
  }
}
