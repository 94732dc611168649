import { timingSafeEqual } from 'node:crypto';
import { HOTP, Secret, TOTP } from 'otpauth';
import { renderSVG } from 'uqr';

/** What every authenticator app understands; many ignore other values in the address (RFC 6238). */
const FORM = { algorithm: 'SHA1', digits: 6 };
const PERIOD_SECONDS = 30;
/** As long as the hash's output (RFC 4226, section 4). */
const SECRET_BYTES = 20;

/** A fresh secret in base 32, as it can also be typed into the app by hand. */
export function makeTotpSecret(randomBytes: (count: number) => Uint8Array): string {
  return new Secret({ buffer: Uint8Array.from(randomBytes(SECRET_BYTES)).buffer }).base32;
}

/** The address that an authenticator app reads from the QR code. */
export function totpUri(secret: string, email: string): string {
  return new TOTP({ ...FORM, issuer: 'Kommunalspiegel', label: email, secret, period: PERIOD_SECONDS }).toString();
}

/** A text as QR code, dark on light with the quiet zone of four modules that scanners need (ISO/IEC 18004). */
export const qrCode = (text: string): string => renderSVG(text, { ecc: 'M', border: 4 });

/** A typed code and what it is checked against; `lastStep`: the step of the last code that was accepted. */
export interface TotpAttempt {
  readonly secret: string;
  readonly code: string;
  readonly now: Date;
  readonly lastStep: number | null | undefined;
}

/**
 * The time step whose code this is, to be kept as the next `lastStep`: no code counts twice. One step of 30 s to either
 * side is allowed, for clocks that go wrong and for slow typing.
 */
export function checkTotp({ secret, code, now, lastStep }: TotpAttempt): number | undefined {
  const typed = code.replace(/\s/gu, '');
  if (!/^\d{6}$/.test(typed)) return undefined;
  const key = Secret.fromBase32(secret);
  const current = Math.floor(now.getTime() / 1000 / PERIOD_SECONDS);
  return [current - 1, current, current + 1]
    .filter((step) => step > (lastStep ?? -1))
    .find((step) => isSame(HOTP.generate({ ...FORM, secret: key, counter: step }), typed));
}

const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b));
