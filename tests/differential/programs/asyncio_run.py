import asyncio
async def main():
    await asyncio.sleep(0)
    print('ran', asyncio.get_running_loop().is_running())
asyncio.run(main())
